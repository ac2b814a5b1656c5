/// What does the bot know, and how is it found?
@NullMarked
package dev.steward.engine.knowledge;

import org.jspecify.annotations.NullMarked;
