/// What passes between the engine and Discord? The ports that `framework/discord` implements or calls.
@NullMarked
package dev.steward.engine.chat;

import org.jspecify.annotations.NullMarked;
