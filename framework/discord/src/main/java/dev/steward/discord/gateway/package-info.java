/// What does Discord tell the bot, and is the bot connected? The gateway, and the state of every shard.
///
/// Nothing is cached but the outline of the servers, nothing calls REST for an event except the acknowledgement of a
/// command, and events of no interest are not
/// decoded.
@NullMarked
package dev.steward.discord.gateway;

import org.jspecify.annotations.NullMarked;
