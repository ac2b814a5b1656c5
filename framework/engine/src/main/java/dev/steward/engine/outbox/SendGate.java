package dev.steward.engine.outbox;

import dev.steward.engine.question.OutboxEntry;
import dev.steward.engine.silence.SilenceReason;
import java.util.Optional;

/// One condition for sending. All gates are asked in order, in the transaction that marks the entry as being sent:
/// memory and that transaction only.
public interface SendGate {

    /// @return why the entry must not be sent, or empty
    Optional<Refusal> check(OutboxEntry entry, SendTransaction transaction);

    /// Why an entry is not sent.
    ///
    /// @param detail one sentence for the admin
    record Refusal(SilenceReason reason, String detail) {}
}
