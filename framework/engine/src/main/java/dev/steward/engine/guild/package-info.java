/// Which servers is the bot in, and what do they look like?
@NullMarked
package dev.steward.engine.guild;

import org.jspecify.annotations.NullMarked;
