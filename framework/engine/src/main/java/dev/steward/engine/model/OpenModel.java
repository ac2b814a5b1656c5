package dev.steward.engine.model;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.kernel.contribution.CallBody;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Outcome;
import dev.steward.kernel.contribution.Outcome.Kind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A model that a provider opened. Its breaker spares it while it keeps failing; it is closed once, after its last call
/// has ended.
///
/// @param <M> what the provider opened
public final class OpenModel<M> {

    private static final Logger LOG = LoggerFactory.getLogger(OpenModel.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Contribution<?> provider;
    private final M model;
    private final Chosen.Closer<? super M> closer;
    private final Calls calls;
    private final CircuitBreaker<Object> breaker;
    // The calls inside, and one more until it is retired.
    private final AtomicInteger uses = new AtomicInteger(1);
    private final AtomicBoolean retired = new AtomicBoolean();

    OpenModel(
            Contribution<?> provider,
            M model,
            Chosen.Closer<? super M> closer,
            CircuitBreaker<Object> breaker,
            Calls calls) {
        this.provider = provider;
        this.model = model;
        this.closer = closer;
        this.breaker = breaker;
        this.calls = calls;
    }

    /// The contribution that opened it.
    public Contribution<?> provider() {
        return provider;
    }

    /// For what is known of it without a call.
    public M model() {
        return model;
    }

    /// Does something with the model unless it keeps failing.
    ///
    /// @throws TransientFailure if it does; and whatever the work throws
    public <R> R unlessBroken(Supplier<R> work) {
        try {
            return Failsafe.with(breaker).get(work::get);
        } catch (CircuitBreakerOpenException open) {
            throw new TransientFailure("The model keeps failing and is left alone for a moment",
                    breaker.getRemainingDelay(), open);
        }
    }

    /// Calls it once.
    ///
    /// @throws TransientFailure if it may work later, also if there was no answer in time or the plugin is going
    /// @throws PermanentFailure if somebody has to change something first
    public <R> R call(Duration deadline, CallBody<? super M, ? extends R> body) {
        Outcome<R> outcome = calls.invoke(provider, deadline, _ -> inside(body));
        if (outcome instanceof Outcome.Done<R>(var result)) {
            return result;
        }
        throw failure(outcome);
    }

    private <R> R inside(CallBody<? super M, ? extends R> body) throws Exception {
        if (uses.updateAndGet(count -> count == 0 ? 0 : count + 1) == 0) {
            throw new TransientFailure("The model was closed", Duration.ZERO);
        }
        try {
            return body.call(model);
        } finally {
            if (uses.decrementAndGet() == 0) {
                close();
            }
        }
    }

    static RuntimeException failure(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Failed<?>(Kind kind, String message, Duration retryAfter, Throwable cause) when kind == Kind.TRANSIENT ->
                new TransientFailure(message, retryAfter, cause);
            case Outcome.TimedOut<?> _,Outcome.Withdrawn<?> _,Outcome.BrokenOff<?> _ ->
                new TransientFailure(outcome.summary(), Duration.ZERO);
            default -> new PermanentFailure(outcome.summary());
        };
    }

    /// Whether its plugin is going: whatever failed since says nothing about what takes its place.
    boolean isRetired() {
        return retired.get();
    }

    /// Closes it as soon as no call is inside; by then its plugin may be about to end.
    void retire() {
        if (!retired.compareAndSet(false, true) || uses.decrementAndGet() > 0) {
            return;
        }
        Outcome<Boolean> outcome = calls.invoke(provider, CLOSING, _ -> {
            close();
            return true;
        });
        if (!(outcome instanceof Outcome.Done<Boolean>)) {
            LOG.warn("The model of {} was not closed: {}", provider.id(), outcome.summary());
        }
    }

    private void close() {
        try {
            closer.close(model);
        } catch (Exception e) {
            LOG.warn("The model of {} did not close: {}", provider.id(), e.toString());
        }
    }
}
