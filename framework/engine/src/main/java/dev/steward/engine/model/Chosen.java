package dev.steward.engine.model;

import dev.failsafe.CircuitBreaker;
import dev.steward.api.contribution.ExtensionPoint;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Outcome;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.contribution.Resolution;
import dev.steward.kernel.contribution.Snapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The model that the operator chose, wherever it comes from: opened when first needed, let go when its plugin is
/// withdrawn, opened again from what takes its place.
///
/// @param <P> what plugins provide
/// @param <M> what is opened of it
public final class Chosen<P, M> implements AutoCloseable {

    /// How a provider is asked for a model. Called inside the plugin's gate.
    @FunctionalInterface
    public interface Opener<P, M> {
        M open(P provider, ModelEndpoint endpoint) throws Exception;
    }

    /// How a model is closed. Called inside the plugin's gate.
    @FunctionalInterface
    public interface Closer<M> {
        void close(M model) throws Exception;
    }

    /// How models of a kind are handled.
    ///
    /// @param opening how long it may take
    /// @param failures so many in a row, and the model is left alone
    /// @param rest for so long
    public record Kind<P, M>(
            ExtensionPoint<P> point,
            Opener<P, M> opener,
            Closer<M> closer,
            Duration opening,
            int failures,
            Duration rest) {}

    private final Kind<P, M> kind;
    private final ModelChoice choice;
    private final Registry registry;
    private final Calls calls;
    // Held while the provider opens: that is what makes it happen once.
    private final ReentrantLock opening = new ReentrantLock();
    private final AtomicReference<@Nullable OpenModel<M>> opened = new AtomicReference<>();
    private volatile boolean closed;

    public Chosen(Kind<P, M> kind, ModelChoice choice, Registry registry, Calls calls) {
        this.kind = kind;
        this.choice = choice;
        this.registry = registry;
        this.calls = calls;
    }

    /// The provider at this moment, or why there is none.
    public Resolution<P> provider() {
        return provider(registry.current());
    }

    private Resolution<P> provider(Snapshot now) {
        return now.resolve(kind.point(), choice.provider());
    }

    /// The model if it is open.
    public Optional<OpenModel<M>> opened() {
        return Optional.ofNullable(opened.get());
    }

    /// The model; opens it if it is not.
    ///
    /// @param patience how long to wait at most for a provider that is away for a moment
    /// @throws TransientFailure if it may be opened later
    /// @throws PermanentFailure if there is no provider, or it refuses what the operator configured
    public OpenModel<M> open(Duration patience) {
        OpenModel<M> current = opened.get();
        if (current != null) {
            return current;
        }
        if (closed) {
            throw new PermanentFailure("The model of " + choice.provider() + " is no longer needed");
        }
        Outcome<OpenModel<M>> outcome = registry.reach(this::provider, patience, this::open);
        if (outcome instanceof Outcome.Done<OpenModel<M>>(var model)) {
            return model;
        }
        if (provider() instanceof Resolution.Missing<P>(var reason, var passing) && !passing) {
            throw new PermanentFailure(reason);
        }
        throw OpenModel.failure(outcome);
    }

    private Outcome<OpenModel<M>> open(Contribution<P> provider) {
        opening.lock();
        try {
            OpenModel<M> current = opened.get();
            return current != null ? new Outcome.Done<>(current) : openNow(provider);
        } finally {
            opening.unlock();
        }
    }

    private Outcome<OpenModel<M>> openNow(Contribution<P> provider) {
        Outcome<M> outcome = calls.invoke(provider, kind.opening(),
                source -> kind.opener().open(source, choice.endpoint()));
        return switch (outcome) {
            case Outcome.Done<M>(var model) -> new Outcome.Done<>(opened(provider, model));
            case Outcome.Withdrawn<M>(var reason) -> new Outcome.Withdrawn<>(reason);
            default -> throw OpenModel.failure(outcome);
        };
    }

    private OpenModel<M> opened(Contribution<P> provider, M model) {
        OpenModel<M> fresh = new OpenModel<>(provider, model, kind.closer(), breaker(), calls);
        opened.set(fresh);
        // Whoever withdraws or closes after this sees what was opened; who did before is seen here.
        if (closed) {
            drop(fresh);
            throw new PermanentFailure("The model of " + provider.id() + " is no longer needed");
        }
        dropWithdrawn();
        return fresh;
    }

    private CircuitBreaker<Object> breaker() {
        return CircuitBreaker.builder()
                .handle(TransientFailure.class)
                .withFailureThreshold(kind.failures())
                .withDelay(kind.rest())
                .build();
    }

    /// To be called when the contributions changed: of a plugin that was disabled or replaced nothing may be held on to.
    public void dropWithdrawn() {
        OpenModel<M> current = opened.get();
        if (current != null && !registry.all(kind.point()).contains(current.provider())) {
            drop(current);
        }
    }

    private void drop(OpenModel<M> model) {
        if (opened.compareAndSet(model, null)) {
            model.retire();
        }
    }

    /// Closes the model and opens it never again.
    @Override
    public void close() {
        closed = true;
        opened().ifPresent(this::drop);
    }
}
