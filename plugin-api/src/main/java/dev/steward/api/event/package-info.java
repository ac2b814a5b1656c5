/// What can a plugin be told after the fact?
@NullMarked
package dev.steward.api.event;

import org.jspecify.annotations.NullMarked;
