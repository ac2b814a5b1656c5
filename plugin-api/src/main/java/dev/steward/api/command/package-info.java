/// How does a plugin add a slash command?
@NullMarked
package dev.steward.api.command;

import org.jspecify.annotations.NullMarked;
