package dev.steward.engine.model;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.steward.api.Points;
import dev.steward.api.discord.GuildId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.model.Completion;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.ModelProvider;
import dev.steward.api.model.Models;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Shape;
import dev.steward.engine.figure.Figures;
import dev.steward.engine.figure.Figures.Figure;
import dev.steward.engine.health.Health;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Outcome;
import dev.steward.kernel.contribution.Outcome.Kind;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.contribution.Resolution.Missing;
import dev.steward.kernel.contribution.Resolution.Ready;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The model that the operator chose, wherever it comes from: opened when first asked, reopened when its plugin was
/// replaced.
///
/// A question has a deadline, within which transient failures are tried again. While the model keeps failing the
/// breaker spares it, and members the wait.
public final class ChosenModel implements Models, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChosenModel.class);
    private static final Duration OPENING = Duration.ofSeconds(30);
    private static final Duration ONE_TRY = Duration.ofSeconds(20);
    private static final Duration DEADLINE = Duration.ofSeconds(45);
    private static final int TRIES = 4;

    private final ModelChoice choice;
    private final Registry registry;
    private final Calls calls;
    private final Figures figures;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable Opened opened;
    private volatile String lastProblem = "";

    private final CircuitBreaker<Completion> breaker = CircuitBreaker.<Completion>builder()
            .handle(TransientFailure.class)
            .withFailureThreshold(10)
            .withDelay(Duration.ofSeconds(3))
            .build();

    private final RetryPolicy<Completion> retries = RetryPolicy.<Completion>builder()
            .handle(TransientFailure.class)
            .withMaxAttempts(TRIES)
            .withMaxDuration(DEADLINE)
            .withDelayFnOn(context -> pause(context.getAttemptCount(), context.getLastException()),
                    TransientFailure.class)
            .build();

    public ChosenModel(ModelChoice choice, Registry registry, Calls calls, Figures figures) {
        this.choice = choice;
        this.registry = registry;
        this.calls = calls;
        this.figures = figures;
        registry.onChange(this::dropWithdrawn);
    }

    @Override
    public Completion ask(Prompt prompt, Shape shape) {
        try {
            Completion completion = Failsafe.with(retries).get(() -> askUnlessBroken(prompt, shape));
            lastProblem = "";
            return completion;
        } catch (TransientFailure | PermanentFailure failure) {
            lastProblem = String.valueOf(failure.getMessage());
            throw failure;
        } catch (FailsafeException interrupted) {
            Thread.currentThread().interrupt();
            throw new TransientFailure("Interrupted while waiting for the model", Duration.ZERO, interrupted);
        }
    }

    /// Asks on behalf of a server.
    public Completion ask(GuildId guild, Prompt prompt, Shape shape) {
        return ask(prompt, shape);
    }

    /// How the model was at the last question, without asking it.
    public Health.Part health() {
        return switch (registry.resolve(Points.MODEL_PROVIDER, choice.provider())) {
            case Missing<ModelProvider>(var reason) -> new Health.Part("model", false, false, reason);
            case Ready<ModelProvider>(var provider) -> new Health.Part(
                    "model",
                    lastProblem.isEmpty(),
                    false,
                    lastProblem.isEmpty() ? "answers through " + provider.id() : lastProblem);
        };
    }

    /// Which model receives what members write, or why none does.
    public String describe() {
        try {
            return calls.invoke(open().provider, ONE_TRY,
                    _ -> open().model.describe()) instanceof Outcome.Done<String>(var text)
                            ? text
                            : choice.provider();
        } catch (PermanentFailure none) {
            return String.valueOf(none.getMessage());
        }
    }

    private Completion askUnlessBroken(Prompt prompt, Shape shape) {
        try {
            return Failsafe.with(breaker).get(() -> askOnce(prompt, shape));
        } catch (CircuitBreakerOpenException open) {
            throw new TransientFailure("The model keeps failing and is left alone for a moment",
                    breaker.getRemainingDelay(), open);
        }
    }

    private Completion askOnce(Prompt prompt, Shape shape) {
        Opened target = open();
        figures.count(Figure.MODEL_CALLS);
        Outcome<Completion> outcome = calls.invoke(target.provider, ONE_TRY, _ -> target.model.ask(prompt, shape));
        if (outcome instanceof Outcome.Done<Completion>(var completion)) {
            List<String> problems = ShapeCheck.problems(shape, completion.value());
            if (problems.isEmpty()) {
                figures.add(Figure.MODEL_INPUT_TOKENS, completion.usage().input());
                figures.add(Figure.MODEL_OUTPUT_TOKENS, completion.usage().output());
                return completion;
            }
            figures.count(Figure.MODEL_FAILURES);
            throw new TransientFailure("The model's answer does not fit the schema: " + String.join("; ", problems),
                    Duration.ZERO);
        }
        figures.count(Figure.MODEL_FAILURES);
        throw failure(outcome);
    }

    private static RuntimeException failure(Outcome<Completion> outcome) {
        return switch (outcome) {
            case Outcome.Failed<Completion>(Kind kind, String message, Duration retryAfter, Throwable cause) when kind == Kind.TRANSIENT ->
                new TransientFailure(message, retryAfter, cause);
            case Outcome.TimedOut<Completion> _,Outcome.Withdrawn<Completion> _ ->
                new TransientFailure(outcome.summary(), Duration.ZERO);
            default -> new PermanentFailure(outcome.summary());
        };
    }

    private Opened open() {
        Opened current = opened;
        return current != null ? current : openNow();
    }

    private Opened openNow() {
        opening.lock();
        try {
            Opened current = opened;
            if (current != null) {
                return current;
            }
            Contribution<ModelProvider> provider = provider();
            Outcome<LanguageModel> outcome = calls.invoke(provider, OPENING, source -> source.open(choice.endpoint()));
            if (outcome instanceof Outcome.Done<LanguageModel>(var model)) {
                Opened fresh = new Opened(provider, model);
                opened = fresh;
                return fresh;
            }
            throw new PermanentFailure(
                    "The model provider " + provider.id() + " could not be opened: " + outcome.summary());
        } finally {
            opening.unlock();
        }
    }

    private Contribution<ModelProvider> provider() {
        return switch (registry.resolve(Points.MODEL_PROVIDER, choice.provider())) {
            case Ready<ModelProvider>(var provider) -> provider;
            case Missing<ModelProvider>(var reason) -> throw new PermanentFailure(reason);
        };
    }

    /// The plugin was disabled or replaced: nothing of it may be held on to.
    private void dropWithdrawn() {
        Opened current = opened;
        if (current != null && !registry.all(Points.MODEL_PROVIDER).contains(current.provider)) {
            close();
        }
    }

    @Override
    public void close() {
        Opened current;
        opening.lock();
        try {
            current = opened;
            opened = null;
        } finally {
            opening.unlock();
        }
        if (current != null) {
            try {
                current.model.close();
            } catch (Exception e) {
                LOG.warn("The model of {} did not close: {}", current.provider.id(), e.toString());
            }
        }
    }

    private static Duration pause(int attempt, @Nullable Throwable failure) {
        Duration own = Duration.ofMillis(500L << Math.min(attempt - 1, 4));
        Duration wanted = Optional
                .ofNullable(failure instanceof TransientFailure transientFailure ? transientFailure.retryAfter() : null)
                .orElse(own);
        return wanted.compareTo(own) > 0 ? wanted : own;
    }

    private record Opened(Contribution<ModelProvider> provider, LanguageModel model) {}
}
