package dev.steward.engine.conversation;

import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.rating.Rating;
import java.time.Instant;

/// One thing that was said.
///
/// @param message the message or interaction on Discord
/// @param author who said it
/// @param name of the author
/// @param rating how members rated it, if it is an answer
public record Utterance(
        Speaker speaker,
        MessageId message,
        UserId author,
        String name,
        String text,
        Instant at,
        Rating rating) {

    /// Which side spoke.
    public enum Speaker {
        MEMBER, ASSISTANT, HUMAN
    }
}
