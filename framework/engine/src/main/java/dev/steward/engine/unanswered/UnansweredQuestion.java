package dev.steward.engine.unanswered;

import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import java.time.Instant;

/// A question to which the bot's reply rested on nothing in the knowledge base.
///
/// @param number rises with time, over all servers
/// @param message the message or interaction
/// @param text the question
public record UnansweredQuestion(
        long number,
        GuildId guild,
        ChannelId channel,
        UserId member,
        String memberName,
        MessageId message,
        String text,
        Instant at) {}
