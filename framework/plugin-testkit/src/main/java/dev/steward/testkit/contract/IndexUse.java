package dev.steward.testkit.contract;

import dev.steward.api.discord.GuildId;
import dev.steward.api.embedding.Vector;
import dev.steward.api.knowledge.DocumentId;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.KnowledgeIndex;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.knowledge.PassageVector;
import dev.steward.api.knowledge.QueryVector;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assertions;

/// An index, used as the host does.
///
/// @param guild whose knowledge base
record IndexUse(KnowledgeIndex index, GuildId guild) {

    /// @param number of the passage, and of its document
    static Passage passage(long number, String title, String text) {
        return new Passage(new PassageId(number), new DocumentId(number), title, text);
    }

    void add(long revision, Passage... added) {
        apply(new KnowledgeChange(guild, revision, List.of(added), List.of(), List.of(), Set.of()));
    }

    void remove(long revision, long... numbers) {
        List<PassageId> removed = LongStream.of(numbers).mapToObj(PassageId::new).toList();
        apply(new KnowledgeChange(guild, revision, List.of(), removed, List.of(), Set.of()));
    }

    /// @param models that are in use
    void addVector(long revision, long number, String model, Vector vector, Set<String> models) {
        PassageVector made = new PassageVector(new PassageId(number), model, vector);
        apply(new KnowledgeChange(guild, revision, List.of(), List.of(), List.of(made), models));
    }

    void apply(KnowledgeChange change) {
        HostCall.done("apply()", Limits.APPLY, () -> index.apply(change));
    }

    void forget() {
        HostCall.done("forget()", Limits.APPLY, () -> index.forget(guild));
    }

    long revision() {
        return HostCall.returned("revision()", Limits.SEARCH, () -> index.revision(guild));
    }

    /// {@return the numbers of the passages that were found, best first}
    List<Long> find(String text) {
        return numbers(search(text, 10));
    }

    List<Long> find(String text, String model, Vector vector) {
        return numbers(search(new KnowledgeQuery(guild, text, 10,
                Optional.of(new QueryVector(model, vector, Set.of())))));
    }

    List<Hit> search(String text, int limit) {
        return search(new KnowledgeQuery(guild, text, limit, Optional.empty()));
    }

    private List<Hit> search(KnowledgeQuery query) {
        List<Hit> hits = HostCall.returned("search()", Limits.SEARCH, () -> index.search(query));
        Assertions.assertNotNull(hits, "search()");
        return hits;
    }

    private static List<Long> numbers(List<Hit> hits) {
        return hits.stream().map(hit -> hit.passage().value()).toList();
    }
}
