package dev.steward.engine.knowledge;

import dev.steward.api.discord.GuildId;
import dev.steward.api.embedding.Vector;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.knowledge.QueryVector;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.engine.health.Health;
import dev.steward.engine.knowledge.EmbeddingStore.ModelReference;
import dev.steward.engine.model.ModelCall;
import dev.steward.engine.model.ModelChoice;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Registry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns questions into vectors of the model that a server is searched with: the one that the operator chose, or as long
/// as its vectors are being made the one before.
final class Embeddings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Embeddings.class);
    private static final Duration QUESTION = Duration.ofSeconds(2);

    private final EmbeddingStore store;
    private final IndexReplica index;
    private final ModelChoice choice;
    private final Registry registry;
    private final Calls calls;
    private final Consumer<ModelCall> record;
    private final InstantSource clock;
    private final Embedder chosen;
    private final Map<ModelReference, Embedder> former = new ConcurrentHashMap<>();
    private final Map<GuildId, Known> known = new ConcurrentHashMap<>();

    /// What a server was searched with when its index was at a revision. A switch raises the revision.
    private record Known(long revision, Optional<ModelReference> model) {}

    Embeddings(
            EmbeddingStore store,
            IndexReplica index,
            ModelChoice choice,
            Registry registry,
            Calls calls,
            Consumer<ModelCall> record,
            InstantSource clock) {
        this.store = store;
        this.index = index;
        this.choice = choice;
        this.registry = registry;
        this.calls = calls;
        this.record = record;
        this.clock = clock;
        this.chosen = new Embedder(choice, Optional.empty(), registry, calls, record, clock);
    }

    /// The model that the operator chose.
    Embedder chosen() {
        return chosen;
    }

    /// What a question means to the model that the server is searched with. Nothing if there is none, or it is not at
    /// hand now.
    Optional<QueryVector> embed(GuildId guild, String question) {
        try {
            return searchedWith(guild).flatMap(this::at).map(model -> embed(model, guild, question));
        } catch (TransientFailure | PermanentFailure failure) {
            return Optional.empty(); // which the model's health tells
        } catch (RuntimeException e) {
            LOG.warn("The question for server {} is searched by words alone: {}", guild, e.toString());
            return Optional.empty();
        }
    }

    private static QueryVector embed(Embedder.Ready model, GuildId guild, String question) {
        Vector vector = model.embed(guild, List.of(question), QUESTION).getFirst();
        return new QueryVector(model.id(), vector, model.languages());
    }

    private Optional<Embedder.Ready> at(ModelReference searched) {
        Optional<Embedder.Ready> current = chosen.ready();
        if (isChosen(searched)) {
            closeUnused();
            return current;
        }
        // Not open and no trouble: it is about to be, and may turn out to be the one that is looked for.
        return current.isPresent() || chosen.troubled() ? former(searched).ready() : Optional.empty();
    }

    private Embedder former(ModelReference reference) {
        return former.computeIfAbsent(reference,
                it -> new Embedder(new ModelChoice(it.provider(), endpoint(it)), Optional.of(it.id()), registry, calls,
                        record, clock));
    }

    /// Where the provider is still the chosen one, only the name of the model was changed. The address and the key of
    /// one provider are none of another's business.
    private ModelEndpoint endpoint(ModelReference reference) {
        boolean sameProvider = reference.provider().equals(choice.provider())
                || reference.provider().endsWith("/" + choice.provider());
        return sameProvider
                ? new ModelEndpoint(choice.endpoint().url(), choice.endpoint().apiKey(), reference.name())
                : new ModelEndpoint(Optional.empty(), Optional.empty(), reference.name());
    }

    private Optional<ModelReference> searchedWith(GuildId guild) {
        Known last = known.get(guild);
        return last != null && last.revision() == index.revision(guild) ? last.model() : look(guild);
    }

    private Optional<ModelReference> look(GuildId guild) {
        long revision = index.revision(guild);
        Optional<ModelReference> model = store.searchedWith(guild);
        known.put(guild, new Known(revision, model));
        closeUnused();
        return model;
    }

    /// To be called when a server's knowledge changed.
    void changed(GuildId guild) {
        if (known.containsKey(guild)) {
            look(guild);
        }
    }

    /// To be called when the contributions changed.
    void followPlugins() {
        chosen.followPlugins();
        former.values().forEach(Embedder::dropWithdrawn);
    }

    private void closeUnused() {
        if (former.isEmpty()) {
            return;
        }
        Set<ModelReference> used = known.values()
                .stream()
                .flatMap(server -> server.model().stream())
                .filter(reference -> !isChosen(reference))
                .collect(Collectors.toSet());
        former.forEach((reference, embedder) -> {
            if (!used.contains(reference) && former.remove(reference, embedder)) {
                embedder.close();
            }
        });
    }

    private boolean isChosen(ModelReference reference) {
        return chosen.ready().filter(model -> model.id().equals(reference.id())).isPresent();
    }

    Health.Part health() {
        return chosen.health();
    }

    @Override
    public void close() {
        chosen.close();
        former.values().forEach(Embedder::close);
    }
}
