package dev.steward.kernel.contribution;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.failure.UserMistake;
import dev.steward.kernel.contribution.Passage.End;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way into a plugin. Whatever happens inside comes out as an [Outcome], at the deadline at the latest.
@Singleton
public final class Calls {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private static final ScopedValue<ContributionId> CALLED = ScopedValue.newInstance();

    private final Map<Key, Tally> tallies = new ConcurrentHashMap<>();
    private final InstantSource clock;

    /// What is counted together, over all lives of a plugin.
    private record Key(String point, ContributionId id) {}

    /// Starts counting.
    @Inject
    public Calls(InstantSource clock) {
        this.clock = clock;
    }

    /// Calls a contribution.
    ///
    /// The body runs on a virtual thread of its own with the caller's log context and the plugin's class loader as
    /// context; it is interrupted at the deadline, and when the caller is (whose interrupt flag then stays set).
    ///
    /// @param deadline after which the caller gets [Outcome.TimedOut], whether or not the plugin heeds the interruption
    public <T, R> Outcome<R> invoke(Contribution<T> contribution, Duration deadline,
            CallBody<? super T, ? extends R> body) {
        ContributionId id = contribution.id();
        long start = System.nanoTime();
        End<R> end = contribution.gate()
                .enter(id.toString(), deadline,
                        () -> ScopedValue.where(CALLED, id).call(() -> body.call(contribution.instance())));
        Outcome<R> outcome = outcome(end, deadline);
        count(contribution, outcome, System.nanoTime() - start);
        return outcome;
    }

    /// {@return the contribution that is being called on this thread, and so is calling the host}
    public Optional<ContributionId> current() {
        return caller();
    }

    static Optional<ContributionId> caller() {
        return CALLED.isBound() ? Optional.of(CALLED.get()) : Optional.empty();
    }

    /// {@return how the calls went, for every contribution ever called}
    public List<CallStatistics> statistics() {
        Instant now = clock.instant();
        return tallies.entrySet()
                .stream()
                .map(entry -> entry.getValue().statistics(entry.getKey().point(), entry.getKey().id(), now))
                .sorted(Comparator.comparing(CallStatistics::point).thenComparing(CallStatistics::id))
                .toList();
    }

    /// {@return why a contribution counts as degraded, if it does: several failures in a row, the last one recently}
    public Optional<String> degraded(String point, ContributionId id) {
        Tally tally = tallies.get(new Key(point, id));
        return tally == null ? Optional.empty() : tally.degraded(clock.instant());
    }

    /// Forgets failures in a row, for contributions that begin a new life.
    public void forgive(List<Contribution<?>> contributions) {
        contributions.forEach(contribution -> tally(contribution).forgive());
    }

    private void count(Contribution<?> contribution, Outcome<?> outcome, long nanos) {
        int row = tally(contribution).count(outcome, nanos, clock.instant());
        if (row != 1) { // of a row of failures the first is told, the statistics have the rest
            return;
        }
        LOG.warn("{} failed: {}", contribution, outcome.summary());
        if (outcome instanceof Outcome.Failed<?> failed && failed.kind() == Outcome.Kind.DEFECT) {
            LOG.warn("{} threw{}", contribution, Traces.withoutMessages(failed.cause()));
        }
    }

    private Tally tally(Contribution<?> contribution) {
        var key = new Key(contribution.point().name(), contribution.id());
        Tally known = tallies.get(key);
        return known != null ? known : tallies.computeIfAbsent(key, _ -> new Tally());
    }

    private static <R> Outcome<R> outcome(End<R> end, Duration deadline) {
        return switch (end) {
            case End.Returned<R>(var result) -> returned(result);
            case End.Threw<R>(var cause) -> failed(cause);
            case End.OutOfTime<R> _ -> new Outcome.TimedOut<>(deadline);
            case End.Closed<R>(var reason) -> new Outcome.Withdrawn<>(reason);
            case End.BrokenOff<R>(var reason) -> new Outcome.BrokenOff<>(reason);
        };
    }

    /// Plugins may be compiled without null checks.
    private static <R> Outcome<R> returned(@Nullable R result) {
        return result != null ? new Outcome.Done<>(result) : failed(new NullPointerException("It returned null"));
    }

    private static <R> Outcome<R> failed(Throwable cause) {
        return switch (cause) {
            case TransientFailure later -> new Outcome.Failed<>(Outcome.Kind.TRANSIENT, message(later),
                    later.retryAfter(), later);
            case PermanentFailure never -> new Outcome.Failed<>(Outcome.Kind.PERMANENT, message(never), Duration.ZERO,
                    never);
            case UserMistake mistake -> new Outcome.Failed<>(Outcome.Kind.USER_MISTAKE, message(mistake), Duration.ZERO,
                    mistake);
            // Its message may quote a member, so the class has to do.
            default -> new Outcome.Failed<>(Outcome.Kind.DEFECT, "threw " + cause.getClass().getName(), Duration.ZERO,
                    cause);
        };
    }

    private static String message(RuntimeException failure) {
        return String.valueOf(failure.getMessage());
    }
}
