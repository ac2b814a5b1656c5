/// Does the configuration for Discord work? What `steward check` asks.
@NullMarked
package dev.steward.discord.check;

import org.jspecify.annotations.NullMarked;
