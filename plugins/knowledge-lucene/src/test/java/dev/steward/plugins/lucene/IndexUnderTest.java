package dev.steward.plugins.lucene;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.DocumentId;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.plugin.PluginInfo;
import dev.steward.api.plugin.PluginTasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/// The plugin's objects, wired as the host does.
final class IndexUnderTest implements AutoCloseable {

    static final GuildId GUILD = new GuildId(1);

    private final ReplicaService service;
    final LuceneKnowledgeIndex index;

    IndexUnderTest(Path dataFolder) throws Exception {
        PluginTasks tasks = new SameThread();
        Analyzers analyzers = new Analyzers();
        LanguageGuess guess = new LanguageGuess();
        Replica replica = new Replica(
                new PluginInfo(new PluginId("knowledge-lucene"), "0.1.0", "0.1.0", dataFolder), analyzers);
        QuestionReader questions = new QuestionReader(analyzers, guess, new QuestionPhrases());
        service = new ReplicaService(replica, tasks);
        index = new LuceneKnowledgeIndex(replica, guess, new PassageSearch(questions), tasks);
        service.start();
    }

    static Passage passage(long id, String title, String text) {
        return new Passage(new PassageId(id), new DocumentId(id), title, text);
    }

    void add(long revision, Passage... passages) throws Exception {
        add(GUILD, revision, List.of(passages));
    }

    void add(GuildId guild, long revision, List<Passage> passages) throws Exception {
        index.apply(new KnowledgeChange(guild, revision, passages, List.of(), List.of(), Set.of()));
    }

    void remove(long revision, long... ids) throws Exception {
        List<PassageId> removed = Arrays.stream(ids).mapToObj(PassageId::new).toList();
        index.apply(new KnowledgeChange(GUILD, revision, List.of(), removed, List.of(), Set.of()));
    }

    List<Long> search(String text) throws Exception {
        return search(GUILD, text, 5);
    }

    List<Long> search(GuildId guild, String text, int limit) throws Exception {
        return index.search(new KnowledgeQuery(guild, text, limit, Optional.empty()))
                .stream()
                .map(Hit::passage)
                .map(PassageId::value)
                .toList();
    }

    @Override
    public void close() throws IOException {
        service.close();
    }

    private static final class SameThread implements PluginTasks {

        @Override
        public <T> T compute(Callable<T> work) throws Exception {
            return work.call();
        }
    }
}
