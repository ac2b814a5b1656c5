package dev.steward.api.event;

import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.api.stability.HostProvided;
import java.time.Instant;

/// The bot answered a member.
///
/// @param guild in which server
/// @param channel in which channel
/// @param member whom
/// @param question the message that was answered, or the interaction if it was a command
/// @param at when the last part of the answer was posted
@HostProvided
public record QuestionAnswered(
        GuildId guild,
        ChannelId channel,
        UserId member,
        MessageId question,
        Instant at) implements BotEvent {}
