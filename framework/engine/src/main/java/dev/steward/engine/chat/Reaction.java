package dev.steward.engine.chat;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import java.util.Optional;

/// An emoji that somebody put under a message or took back.
///
/// @param self the bot's own user
/// @param guild empty for a direct message
/// @param messageAuthor who wrote the message, where Discord says so: it does not when the emoji is taken back
/// @param emoji a Unicode emoji, possibly with a skin tone; a server's own emoji are not told
/// @param put false if it was taken back
public record Reaction(
        ApplicationId application,
        UserId self,
        Optional<GuildId> guild,
        ChannelId channel,
        MessageId message,
        Optional<UserId> messageAuthor,
        UserId member,
        String emoji,
        boolean put) {}
