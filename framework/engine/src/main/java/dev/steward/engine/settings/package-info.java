/// Which settings does the engine itself have?
@NullMarked
package dev.steward.engine.settings;

import org.jspecify.annotations.NullMarked;
