package dev.steward.engine.outbox;

import dev.steward.engine.outbox.SendGate.Refusal;
import dev.steward.engine.question.ReplyKind;
import dev.steward.engine.silence.SilenceReason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The conditions for sending, in their order.
public final class Gates {

    /// A reply that comes later than this confuses more than it helps.
    public static final Duration FRESH = Duration.ofMinutes(15);

    private Gates() {}

    public static List<SendGate> all(InstantSource clock) {
        return List.of(fresh(clock), notTakenOver(clock));
    }

    private static SendGate fresh(InstantSource clock) {
        return (entry, _) -> entry.question().question().askedAt().plus(FRESH).isBefore(clock.instant())
                ? Optional.of(new Refusal(SilenceReason.STALE,
                        "The answer was ready only after " + FRESH.toMinutes() + " minutes"))
                : Optional.empty();
    }

    /// What AI composed must not arrive after a human took over; what the host itself says may.
    private static SendGate notTakenOver(InstantSource clock) {
        return (entry, transaction) -> entry.draft().kind() == ReplyKind.ANSWER
                && transaction.takenOver(entry.question().conversation(), clock.instant())
                        ? Optional.of(
                                new Refusal(SilenceReason.TAKEOVER, "A team member has taken over this conversation"))
                        : Optional.empty();
    }
}
