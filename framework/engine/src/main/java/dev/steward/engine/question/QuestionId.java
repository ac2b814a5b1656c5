package dev.steward.engine.question;

import dev.steward.api.discord.MessageId;

/// The snowflake of the message, or of the interaction for a slash command: unique over both.
public record QuestionId(long value) {

    public MessageId asMessage() {
        return new MessageId(value);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(value);
    }
}
