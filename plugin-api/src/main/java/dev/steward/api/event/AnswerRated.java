package dev.steward.api.event;

import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.api.stability.HostProvided;
import java.time.Instant;

/// Somebody put a thumb under an answer of the bot.
///
/// @param guild in which server
/// @param channel in which channel
/// @param member who rated it
/// @param answer the bot's message
/// @param helpful thumb up or down
/// @param at when it was noticed
@HostProvided
public record AnswerRated(
        GuildId guild,
        ChannelId channel,
        UserId member,
        MessageId answer,
        boolean helpful,
        Instant at) implements BotEvent {}
