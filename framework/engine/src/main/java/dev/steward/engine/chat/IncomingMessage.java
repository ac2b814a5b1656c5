package dev.steward.engine.chat;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import java.time.Instant;
import java.util.Optional;

/// A message as it came over the gateway.
///
/// @param self the bot's own user
/// @param guild empty for a direct message
/// @param webhook whether it was posted by a webhook
/// @param content as written, mentions included
/// @param mentionsSelf whether it names the bot itself; a role or `@everyone` is not that
/// @param repliesToSelf whether it replies to a message of the bot
public record IncomingMessage(
        ApplicationId application,
        UserId self,
        Optional<GuildId> guild,
        ChannelId channel,
        MessageId id,
        Member author,
        boolean webhook,
        String content,
        boolean mentionsSelf,
        boolean repliesToSelf,
        Instant at) {}
