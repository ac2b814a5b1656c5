package dev.steward.engine.chat;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import java.util.Optional;

/// A message whose text was sent anew. Discord also does that for a link preview, with the text unchanged.
///
/// @param self the bot's own user
/// @param guild empty for a direct message
/// @param content as it is now, mentions included
public record EditedMessage(
        ApplicationId application,
        UserId self,
        Optional<GuildId> guild,
        ChannelId channel,
        MessageId id,
        String content) {}
