/// How does a plugin offer something, and how does a setting point at it?
@NullMarked
package dev.steward.api.contribution;

import org.jspecify.annotations.NullMarked;
