package dev.steward.engine.knowledge;

import dev.steward.api.Points;
import dev.steward.api.discord.GuildId;
import dev.steward.api.embedding.EmbeddingModel;
import dev.steward.api.embedding.EmbeddingProvider;
import dev.steward.api.embedding.Vector;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.engine.health.Health;
import dev.steward.engine.knowledge.EmbeddingStore.ModelReference;
import dev.steward.engine.model.Chosen;
import dev.steward.engine.model.ModelCall;
import dev.steward.engine.model.ModelChoice;
import dev.steward.engine.model.OpenModel;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.contribution.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns texts into vectors with one model. It is opened in the background, so that no question waits for that.
final class Embedder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Embedder.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int LONGEST_ID = 200;

    private final Chosen<EmbeddingProvider, Named> chosen;
    private final Optional<String> name;
    private final Consumer<ModelCall> record;
    private final InstantSource clock;
    private final AtomicReference<Instant> nextTry = new AtomicReference<>(Instant.MIN);
    private volatile Instant leftAloneUntil = Instant.MIN;
    private volatile String problem = "";
    private volatile boolean closed;

    /// A model with what it says about itself.
    private record Named(EmbeddingModel model, String id, Set<String> languages) {}

    /// @param expected if present, a model that calls itself otherwise is not used
    Embedder(
            ModelChoice choice,
            Optional<String> expected,
            Registry registry,
            Calls calls,
            Consumer<ModelCall> record,
            InstantSource clock) {
        var kind = new Chosen.Kind<EmbeddingProvider, Named>(
                Points.EMBEDDING_PROVIDER,
                (provider, endpoint) -> open(provider, endpoint, expected),
                named -> named.model().close(),
                Duration.ofSeconds(60),
                5,
                Duration.ofSeconds(15));
        this.chosen = new Chosen<>(kind, choice, registry, calls);
        this.name = choice.endpoint().name();
        this.record = record;
        this.clock = clock;
    }

    private static Named open(EmbeddingProvider provider, ModelEndpoint endpoint, Optional<String> expected)
            throws Exception {
        EmbeddingModel model = provider.open(endpoint);
        try {
            String id = model.id();
            if (id.isBlank() || id.length() > LONGEST_ID) {
                throw new PermanentFailure("An embedding model's id has 1 to " + LONGEST_ID + " characters");
            }
            if (expected.isPresent() && !expected.get().equals(id)) {
                throw new PermanentFailure("The embedding model calls itself " + id + ", not " + expected.get());
            }
            return new Named(model, id, Set.copyOf(model.languages()));
        } catch (RuntimeException unusable) {
            model.close();
            throw unusable;
        }
    }

    /// A model that is ready to be asked.
    final class Ready {

        private final OpenModel<Named> model;

        private Ready(OpenModel<Named> model) {
            this.model = model;
        }

        String id() {
            return model.model().id();
        }

        Set<String> languages() {
            return model.model().languages();
        }

        ModelReference reference() {
            return new ModelReference(id(), model.provider().id().toString(), name);
        }

        /// @return a vector for each text
        /// @throws TransientFailure if it may work later
        /// @throws PermanentFailure if not
        List<Vector> embed(GuildId guild, List<String> texts, Duration deadline) {
            spare();
            return model.unlessBroken(() -> embedOnce(model, guild, texts, deadline));
        }
    }

    /// The model if it is open; begins to open it if it is not.
    Optional<Ready> ready() {
        Optional<Ready> ready = chosen.opened().map(Ready::new);
        if (ready.isEmpty()) {
            openSoon();
        }
        return ready;
    }

    /// Opens the model if it is not open, and waits for that, also for a provider that is being upgraded.
    Optional<Ready> open() {
        Optional<Ready> open = chosen.opened().map(Ready::new);
        if (open.isPresent()) {
            return open; // its last problem stands until a call succeeds
        }
        try {
            Ready ready = new Ready(chosen.open(Registry.UPGRADING));
            problem = "";
            return Optional.of(ready);
        } catch (TransientFailure | PermanentFailure failure) {
            noteProblem(failure);
            return Optional.empty();
        }
    }

    /// Whether it could not be opened, or failed the last time.
    boolean troubled() {
        return !problem.isEmpty();
    }

    /// To be called when the contributions changed.
    void dropWithdrawn() {
        chosen.dropWithdrawn();
    }

    /// To be called when the contributions changed, for the model that is going to be asked.
    void followPlugins() {
        dropWithdrawn();
        if (chosen.opened().isEmpty() && chosen.provider() instanceof Resolution.Ready<EmbeddingProvider>) {
            problem = "";
            nextTry.set(Instant.MIN);
            openSoon();
        }
    }

    private void openSoon() {
        Instant due = nextTry.get();
        Instant now = clock.instant();
        if (!now.isBefore(due) && nextTry.compareAndSet(due, now.plus(PAUSE))) {
            Thread.ofVirtual().name("embedding-open").start(this::open);
        }
    }

    /// How the model was the last time, without asking it.
    Health.Part health() {
        if (chosen.provider() instanceof Resolution.Missing<EmbeddingProvider>(var reason, var _)) {
            return part(false, reason + "; knowledge is searched by words alone");
        }
        if (troubled()) {
            return part(false, problem + "; knowledge is searched by words alone");
        }
        return part(true, chosen.opened().map(Ready::new).map(Embedder::describe).orElse("not opened yet"));
    }

    private static String describe(Ready ready) {
        return ready.id() + (ready.languages().isEmpty()
                ? ", for every language"
                : ", " + String.join(", ", new TreeSet<>(ready.languages()))
                        + " only: other languages are searched by words alone");
    }

    private static Health.Part part(boolean ok, String detail) {
        return new Health.Part("embedding", ok, false, detail);
    }

    private List<Vector> embedOnce(OpenModel<Named> model, GuildId guild, List<String> texts, Duration deadline) {
        Instant at = clock.instant();
        long start = System.nanoTime();
        boolean ok = false;
        try {
            List<Vector> vectors = model.call(deadline, named -> List.copyOf(named.model().embed(texts)));
            check(vectors, texts.size());
            ok = true;
            problem = "";
            return vectors;
        } catch (TransientFailure failure) {
            leftAloneUntil = clock.instant().plus(failure.retryAfter());
            noteProblem(failure);
            throw failure;
        } catch (PermanentFailure failure) {
            noteProblem(failure);
            throw failure;
        } finally {
            record.accept(new ModelCall(Optional.of(guild), "embedding", model.provider().id().toString(), 0, 0,
                    Duration.ofNanos(System.nanoTime() - start), ok, at));
        }
    }

    private static void check(List<Vector> vectors, int texts) {
        long dimensions = vectors.stream().mapToInt(Vector::dimensions).distinct().count();
        if (vectors.size() != texts || dimensions != 1) {
            throw new PermanentFailure("The embedding model returned " + vectors.size() + " vectors of " + dimensions
                    + " dimensions for " + texts + " texts");
        }
    }

    /// A model that wants to be left alone for some time is.
    private void spare() {
        Duration left = Duration.between(clock.instant(), leftAloneUntil);
        if (left.isPositive()) {
            throw new TransientFailure("The embedding model wants to be left alone for a moment", left);
        }
    }

    /// What comes of being told to end is no problem of the model.
    private void noteProblem(RuntimeException failure) {
        if (closed || Thread.currentThread().isInterrupted()) {
            return;
        }
        String message = String.valueOf(failure.getMessage());
        if (!message.equals(problem)) {
            LOG.warn("Embedding: {}", message);
        }
        problem = message;
    }

    @Override
    public void close() {
        closed = true;
        chosen.close();
    }
}
