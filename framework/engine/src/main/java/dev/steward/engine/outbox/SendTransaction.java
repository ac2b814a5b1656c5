package dev.steward.engine.outbox;

import dev.steward.engine.conversation.ConversationId;
import java.time.Instant;

/// What gates may ask the database, within the transaction that marks an entry as being sent.
public interface SendTransaction {

    /// Whether a human has taken over the conversation, locked until the transaction ends.
    boolean takenOver(ConversationId conversation, Instant now);
}
