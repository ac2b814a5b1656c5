package dev.steward.engine.silence;

import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import java.time.Instant;

/// A message that was not answered.
///
/// @param number rises with time, over all servers
/// @param reason one of the words of [SilenceReason]; text, because older entries may have words that no longer exist
/// @param detail one sentence for the admin, possibly empty
public record Silence(
        long number,
        GuildId guild,
        ChannelId channel,
        UserId member,
        MessageId message,
        String reason,
        String detail,
        Instant at) {}
