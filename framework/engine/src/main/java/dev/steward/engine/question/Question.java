package dev.steward.engine.question;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.Member;
import dev.steward.api.response.Attention;
import dev.steward.api.response.ContextScope;
import dev.steward.engine.chat.Target;
import dev.steward.engine.conversation.ConversationKey;
import java.time.Instant;

/// A message or command that engaged the bot.
///
/// @param application which of our applications was addressed
/// @param channel where, with its name and kind as known at the time
/// @param text without the mention of the bot
/// @param target where the reply goes
public record Question(
        QuestionId id,
        ApplicationId application,
        ConversationKey conversation,
        Channel channel,
        Member member,
        String text,
        Attention attention,
        ContextScope scope,
        Target target,
        Instant askedAt) {}
