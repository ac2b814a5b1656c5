/// Which messages does the bot answer, and how does a member ask with a command?
@NullMarked
package dev.steward.plugins.responsemodes;

import org.jspecify.annotations.NullMarked;
