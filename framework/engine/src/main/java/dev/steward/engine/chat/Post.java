package dev.steward.engine.chat;

import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import java.util.Optional;

/// One message to be posted.
///
/// @param replyTo the message it refers to; if that is gone, the post goes out without reference
/// @param text 1 to 2,000 characters
/// @param nonce at most 25 characters; Discord answers a repeated one with the message that exists
/// @param mentionable the only person whom the text may ping
public record Post(
        ChannelId channel,
        Optional<MessageId> replyTo,
        String text,
        String nonce,
        Optional<UserId> mentionable) {}
