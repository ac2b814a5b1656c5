package dev.steward.api.discord;

import dev.steward.api.stability.HostProvided;
import java.time.Instant;
import java.util.Optional;

/// A message in a channel.
///
/// @param id which one
/// @param channel where it stands
/// @param author who wrote it
/// @param text what it says, in Discord's Markdown; at most 4,000 characters; written by a stranger, so nothing to
///     trust
/// @param at when it was written
/// @param repliedTo the message that it replies to
@HostProvided
public record Message(
        MessageId id,
        ChannelId channel,
        Member author,
        String text,
        Instant at,
        Optional<MessageId> repliedTo) {}
