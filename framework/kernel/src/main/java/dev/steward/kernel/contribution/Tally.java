package dev.steward.kernel.contribution;

import dev.steward.api.contribution.ContributionId;
import dev.steward.kernel.contribution.Outcome.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// Counts the calls to one contribution.
final class Tally {

    /// So many failures in a row, the last of them so recently, make a contribution degraded.
    private static final int DEGRADED_AFTER = 5;
    private static final Duration DEGRADED_FOR = Duration.ofMinutes(10);

    private final LongAdder done = new LongAdder();
    private final LongAdder mistakes = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder timedOut = new LongAdder();
    private final LongAdder withdrawn = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private volatile Instant lastFailure = Instant.MIN;
    private volatile String lastReason = "";

    /// Counts a call.
    ///
    /// @return how many calls failed in a row, this one included
    int count(Outcome<?> outcome, long took, Instant now) {
        nanos.add(took);
        switch (outcome) {
            case Outcome.Done<?> _ -> done.increment();
            case Outcome.Failed<?>(var kind, var _, var _, var _) when kind == Kind.USER_MISTAKE ->
                mistakes.increment();
            case Outcome.Failed<?> _ -> failed.increment();
            case Outcome.TimedOut<?> _ -> timedOut.increment();
            case Outcome.Withdrawn<?> _,Outcome.BrokenOff<?> _ -> {
                withdrawn.increment();
                return 0; // says nothing about the contribution
            }
        }
        if (!isFailure(outcome)) {
            forgive();
            return 0;
        }
        lastFailure = now;
        lastReason = outcome.summary();
        return failuresInARow.incrementAndGet();
    }

    /// Starts a new row of failures, as after any call that went well.
    void forgive() {
        if (failuresInARow.get() != 0) { // read first: a write by every call would be fought over
            failuresInARow.set(0);
        }
    }

    CallStatistics statistics(String point, ContributionId id, Instant now) {
        return new CallStatistics(point, id, done.sum(), mistakes.sum(), failed.sum(), timedOut.sum(), withdrawn.sum(),
                Duration.ofNanos(nanos.sum()), degraded(now));
    }

    Optional<String> degraded(Instant now) {
        int row = failuresInARow.get();
        boolean degraded = row >= DEGRADED_AFTER && lastFailure.isAfter(now.minus(DEGRADED_FOR));
        return degraded ? Optional.of("the last " + row + " calls failed: " + lastReason) : Optional.empty();
    }

    private static boolean isFailure(Outcome<?> outcome) {
        return outcome instanceof Outcome.TimedOut<?>
                || (outcome instanceof Outcome.Failed<?> failed && failed.kind() != Kind.USER_MISTAKE);
    }
}
