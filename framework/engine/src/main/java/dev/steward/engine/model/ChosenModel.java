package dev.steward.engine.model;

import dev.failsafe.ExecutionContext;
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
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.contribution.Resolution.Missing;
import dev.steward.kernel.contribution.Resolution.Ready;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asks the language model that the operator chose, and checks and records what comes back.
///
/// A question has a deadline, within which transient failures are tried again. While the model keeps failing the
/// breaker spares it, and members the wait.
public final class ChosenModel implements Models, AutoCloseable {

    private static final Duration ONE_TRY = Duration.ofSeconds(20);
    private static final Duration DEADLINE = Duration.ofSeconds(45);
    private static final int TRIES = 4;
    private static final Chosen.Kind<ModelProvider, LanguageModel> KIND = new Chosen.Kind<>(
            Points.MODEL_PROVIDER,
            ModelProvider::open,
            LanguageModel::close,
            Duration.ofSeconds(30),
            10,
            Duration.ofSeconds(3));

    private final Chosen<ModelProvider, LanguageModel> chosen;
    private final String choice;
    private final Figures figures;
    private final Consumer<ModelCall> record;
    private final InstantSource clock;
    private volatile String lastProblem = "";

    private final RetryPolicy<Completion> retries = RetryPolicy.<Completion>builder()
            .handle(TransientFailure.class)
            .withMaxAttempts(TRIES)
            .withMaxDuration(DEADLINE)
            .withDelayFnOn(context -> pause(context.getAttemptCount(), context.getLastException()),
                    TransientFailure.class)
            .build();

    /// @param record is given every try; must return at once
    public ChosenModel(
            ModelChoice choice,
            Registry registry,
            Calls calls,
            Figures figures,
            Consumer<ModelCall> record,
            InstantSource clock) {
        this.chosen = new Chosen<>(KIND, choice, registry, calls);
        this.choice = choice.provider();
        this.figures = figures;
        this.record = record;
        this.clock = clock;
        registry.onChange(chosen::dropWithdrawn);
    }

    @Override
    public Completion ask(Prompt prompt, Shape shape) {
        return ask(new Request(Optional.empty(), prompt, shape));
    }

    /// Asks on behalf of a server, which is recorded with the call.
    ///
    /// @throws TransientFailure as [#ask(Prompt, Shape)] does
    /// @throws PermanentFailure as [#ask(Prompt, Shape)] does
    public Completion ask(GuildId guild, Prompt prompt, Shape shape) {
        return ask(new Request(Optional.of(guild), prompt, shape));
    }

    private Completion ask(Request request) {
        try {
            Completion completion = Failsafe.with(retries).get(tries -> askUnlessBroken(request, tries));
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

    /// How the model was at the last question, without asking it.
    public Health.Part health() {
        return switch (chosen.provider()) {
            case Missing<ModelProvider>(var reason, var _) -> new Health.Part("model", false, false, reason);
            case Ready<ModelProvider>(var provider) -> new Health.Part(
                    "model",
                    lastProblem.isEmpty(),
                    false,
                    lastProblem.isEmpty() ? "answers through " + provider.id() : lastProblem);
        };
    }

    /// Which model receives what members write, or why none does.
    public String describe() {
        OpenModel<LanguageModel> model;
        try {
            model = chosen.open(Duration.ZERO);
        } catch (TransientFailure | PermanentFailure none) {
            return String.valueOf(none.getMessage());
        }
        try {
            return model.call(ONE_TRY, LanguageModel::describe);
        } catch (TransientFailure | PermanentFailure speechless) {
            return choice;
        }
    }

    /// What fails because a plugin is going is no try: what takes its place is asked instead.
    private Completion askUnlessBroken(Request request, ExecutionContext<Completion> tries) {
        while (true) {
            OpenModel<LanguageModel> model = chosen.open(left(tries));
            try {
                return model.unlessBroken(() -> askOnce(model, request, shorter(left(tries), ONE_TRY)));
            } catch (TransientFailure failure) {
                if (!model.isRetired()) {
                    throw failure;
                }
            }
        }
    }

    private static Duration left(ExecutionContext<Completion> tries) {
        return DEADLINE.minus(tries.getElapsedTime());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Completion askOnce(OpenModel<LanguageModel> model, Request request, Duration limit) {
        Try attempt = new Try(model.provider().id().toString(), request, clock.instant(), System.nanoTime());
        figures.count(Figure.MODEL_CALLS);
        Completion completion;
        try {
            completion = model.call(limit, target -> whole(target.ask(request.prompt(), request.shape())));
        } catch (TransientFailure | PermanentFailure failure) {
            ended(attempt, Completion.Usage.NONE, false);
            throw failure;
        }
        List<String> problems = ShapeCheck.problems(request.shape(), completion.value());
        ended(attempt, completion.usage(), problems.isEmpty());
        if (!problems.isEmpty()) {
            throw new TransientFailure("The model's answer does not fit the schema: " + String.join("; ", problems),
                    Duration.ZERO);
        }
        return completion;
    }

    /// Plugins may be compiled without null checks.
    private static Completion whole(Completion completion) {
        Objects.requireNonNull(completion.value(), "value");
        Objects.requireNonNull(completion.usage(), "usage");
        return completion;
    }

    private void ended(Try attempt, Completion.Usage usage, boolean ok) {
        long input = Math.max(0, usage.input());
        long output = Math.max(0, usage.output());
        figures.add(Figure.MODEL_INPUT_TOKENS, input);
        figures.add(Figure.MODEL_OUTPUT_TOKENS, output);
        if (!ok) {
            figures.count(Figure.MODEL_FAILURES);
        }
        Request request = attempt.request();
        record.accept(new ModelCall(request.guild(), request.shape().name(), attempt.provider(), input, output,
                Duration.ofNanos(System.nanoTime() - attempt.startedAt()), ok, attempt.at()));
    }

    @Override
    public void close() {
        chosen.close();
    }

    private static Duration pause(int attempt, @Nullable Throwable failure) {
        Duration own = Duration.ofMillis(500L << Math.min(attempt - 1, 4));
        Duration wanted = Optional
                .ofNullable(failure instanceof TransientFailure transientFailure ? transientFailure.retryAfter() : null)
                .orElse(own);
        return wanted.compareTo(own) > 0 ? wanted : own;
    }

    private record Request(Optional<GuildId> guild, Prompt prompt, Shape shape) {}

    private record Try(String provider, Request request, Instant at, long startedAt) {}
}
