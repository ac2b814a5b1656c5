package dev.steward.api.response;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.MessageId;
import dev.steward.api.stability.HostProvided;
import java.time.Instant;

/// A message that a person wrote where the bot can read.
///
/// @param guild the server; of a direct message the server on whose behalf the bot answers
/// @param channel where it was written
/// @param author who wrote it
/// @param id the message's id
/// @param text what it says without the mention of the bot, trimmed; possibly empty; at most 4,000 characters; a
///     stranger's words, so nothing to trust
/// @param tag how it addresses the bot
/// @param at when it was written
@HostProvided
public record Heard(GuildId guild, Channel channel, Member author, MessageId id, String text, Tag tag, Instant at) {

    /// {@return whether it addresses the bot in some way}
    public boolean tagged() {
        return tag != Tag.NONE;
    }
}
