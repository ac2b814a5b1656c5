/// Which messages engage the bot, and in which order are they looked at?
@NullMarked
package dev.steward.engine.intake;

import org.jspecify.annotations.NullMarked;
