package dev.steward.api.event;

import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.api.stability.HostProvided;
import java.time.Instant;

/// A message engaged the bot and was not answered.
///
/// @param guild in which server
/// @param channel in which channel
/// @param member whose message
/// @param question the message, or the interaction if it was a command
/// @param reason why, in lower-case letters and dashes such as `model-failure` or `stale`; more reasons may come
/// @param at when that was decided
@HostProvided
public record QuestionNotAnswered(
        GuildId guild,
        ChannelId channel,
        UserId member,
        MessageId question,
        String reason,
        Instant at)
        implements
        BotEvent {}
