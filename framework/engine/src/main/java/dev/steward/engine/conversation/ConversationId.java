package dev.steward.engine.conversation;

/// The id of a conversation in our own database.
public record ConversationId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
