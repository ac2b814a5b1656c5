/// How does a plugin declare what can be configured, and read it?
@NullMarked
package dev.steward.api.settings;

import org.jspecify.annotations.NullMarked;
