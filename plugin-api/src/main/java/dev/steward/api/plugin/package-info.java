/// What is a plugin, and what does the host tell it about itself?
@NullMarked
package dev.steward.api.plugin;

import org.jspecify.annotations.NullMarked;
