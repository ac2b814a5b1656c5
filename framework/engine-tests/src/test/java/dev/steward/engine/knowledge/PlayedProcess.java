package dev.steward.engine.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.Points;
import dev.steward.api.contribution.ContributionId;
import dev.steward.api.contribution.ExtensionPoint;
import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.KnowledgeIndex;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.knowledge.PassageVector;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.plugin.PluginId;
import dev.steward.engine.model.ModelCall;
import dev.steward.engine.model.ModelChoice;
import dev.steward.engine.reading.FileReader;
import dev.steward.engine.schedule.Schedules;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Gate;
import dev.steward.kernel.contribution.Registry;
import dev.steward.testkit.fake.InMemoryKnowledge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/// A process with a knowledge base, over stores that it may share with others, an index in memory and plugins that are
/// played.
final class PlayedProcess implements AutoCloseable, Schedules {

    static final GuildId GUILD = new GuildId(1);

    final Registry registry = new Registry();
    final MemoryIndex index = new MemoryIndex();
    final PlayedSite site;
    final List<ModelCall> calls = new CopyOnWriteArrayList<>();
    final KnowledgeBase knowledge;
    volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();

    /// @param chosen the model that the operator chose, as provider or provider:name
    PlayedProcess(InMemoryKnowledge store, String chosen, PlayedSite site) {
        this.site = site;
        String[] parts = chosen.split(":", 2);
        Optional<String> name = parts.length > 1 ? Optional.of(parts[1]) : Optional.empty();
        FileReader files = (_, _) -> new FileReader.Result.Refused("no files here");
        knowledge = new KnowledgeBase(store, store, files, site, this,
                new ModelChoice(parts[0], new ModelEndpoint(Optional.empty(), Optional.empty(), name)), registry,
                new Calls(() -> now), calls::add, () -> now);
        publish(Points.KNOWLEDGE_INDEX, "index/memory", index);
    }

    <T> void publish(ExtensionPoint<T> point, String id, T instance) {
        ContributionId contribution = ContributionId.parse(id);
        registry.publish(contribution.plugin(),
                List.of(new Contribution<>(point, contribution, id, "", Optional.empty(), instance,
                        new Gate(contribution.plugin(), PlayedProcess.class.getClassLoader()))));
    }

    void withdraw(String plugin) {
        registry.withdraw(new PluginId(plugin), "is disabled");
    }

    @Override
    public void every(String name, Duration interval, Job job) {
        jobs.put(name, job);
    }

    @Override
    public void start() {}

    void run(String job) throws InterruptedException {
        Objects.requireNonNull(jobs.get(job), job).run();
    }

    List<String> find(String text) {
        return knowledge.find(GUILD, text, 50).stream().map(found -> found.passage().text()).toList();
    }

    @Override
    public void close() {
        knowledge.close();
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /// Finds passages that hold a word of the question, and those whose vector is the question's.
    static final class MemoryIndex implements KnowledgeIndex {

        final List<KnowledgeQuery> queries = new CopyOnWriteArrayList<>();
        private final Map<PassageId, Passage> passages = new LinkedHashMap<>();
        private final List<PassageVector> vectors = new ArrayList<>();
        private long revision;

        @Override
        public synchronized long revision(GuildId guild) {
            return revision;
        }

        @Override
        public synchronized void apply(KnowledgeChange change) {
            change.added().forEach(passage -> passages.put(passage.id(), passage));
            change.removed().forEach(passages::remove);
            vectors.addAll(change.vectors());
            vectors.removeIf(it -> !change.models().contains(it.model()) || !passages.containsKey(it.passage()));
            revision = change.revision();
        }

        @Override
        public synchronized void forget(GuildId guild) {
            passages.clear();
            revision = 0;
        }

        @Override
        public synchronized List<Hit> search(KnowledgeQuery query) {
            queries.add(query);
            return passages.values()
                    .stream()
                    .filter(passage -> passage.text().contains(query.text()) || query.vector()
                            .filter(vector -> vectors.contains(
                                    new PassageVector(passage.id(), vector.model(), vector.vector())))
                            .isPresent())
                    .map(passage -> new Hit(passage.id(), 1))
                    .toList();
        }

        synchronized int countVectors() {
            return vectors.size();
        }

        Optional<String> modelOfLastQuery() {
            return queries.getLast().vector().map(vector -> vector.model());
        }
    }
}
