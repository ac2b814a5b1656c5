package dev.steward.engine.question;

import dev.steward.api.discord.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A stored reply.
///
/// @param sent the messages that the first parts are known to have become
/// @param sendingSince when sending first began; empty if it never did, so that nothing of it can be on Discord
public record OutboxEntry(
        OutboxId id,
        AcceptedQuestion question,
        Draft draft,
        List<MessageId> sent,
        Optional<Instant> sendingSince) {

    public OutboxEntry {
        sent = List.copyOf(sent);
    }
}
