package dev.steward.engine.knowledge;

import dev.steward.api.discord.GuildId;
import dev.steward.api.failure.UserMistake;
import dev.steward.api.knowledge.DocumentId;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.Knowledge;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Registry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What each server's bot knows: documents in PostgreSQL, found through the index of a plugin.
public final class KnowledgeBase implements Knowledge {

    public static final int LONGEST_TITLE = 200;
    public static final int LONGEST_TEXT = 2_000_000;

    private static final int LONGEST_QUERY = 4_000;

    private final KnowledgeStore store;
    private final IndexReplica index;
    private final InstantSource clock;

    public KnowledgeBase(KnowledgeStore store, Registry registry, Calls calls, InstantSource clock) {
        this.store = store;
        this.index = new IndexReplica(store, registry, calls);
        this.clock = clock;
        registry.onChange(() -> Thread.startVirtualThread(index::catchUpAll));
        store.onForeignChange(guild -> Thread.startVirtualThread(() -> index.catchUp(guild)));
    }

    /// A passage that was found.
    ///
    /// @param score comparable within one result only
    public record Found(Passage passage, double score) {}

    /// Adds a document. When this returns, it is stored and searches of this process find it.
    ///
    /// @throws UserMistake if title or text is blank or too long
    public Document add(GuildId guild, String title, String text) {
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw new UserMistake("A document's title has 1 to " + LONGEST_TITLE + " characters");
        }
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new UserMistake("A document's text has 1 to " + LONGEST_TEXT + " characters");
        }
        Document document = store.add(guild, title.strip(), text, Chunker.cut(text), clock.instant());
        index.catchUp(guild);
        return document;
    }

    /// Deletes a document. When this returns, nothing of it is found any more.
    ///
    /// @return whether there was one
    public boolean delete(GuildId guild, DocumentId document) {
        boolean deleted = store.delete(guild, document, clock.instant());
        if (deleted) {
            index.catchUp(guild);
        }
        return deleted;
    }

    public Page<Document> list(GuildId guild, PageRequest page) {
        return store.list(guild, page);
    }

    /// Finds passages, best first. A passage that was deleted meanwhile is never among them, whatever the index says.
    public List<Found> find(GuildId guild, String text, int limit) {
        if (text.isBlank()) {
            return List.of();
        }
        String query = text.length() > LONGEST_QUERY ? text.substring(0, LONGEST_QUERY) : text;
        List<Hit> hits = index.search(new KnowledgeQuery(guild, query, limit));
        Map<PassageId, Passage> passages = hits.isEmpty()
                ? Map.of()
                : store.passages(guild, hits.stream().map(Hit::passage).toList())
                        .stream()
                        .collect(Collectors.toMap(Passage::id, Function.identity()));
        return hits.stream()
                .filter(hit -> passages.containsKey(hit.passage()))
                .limit(limit)
                .map(hit -> new Found(Objects.requireNonNull(passages.get(hit.passage())), hit.score()))
                .toList();
    }

    @Override
    public List<Passage> search(GuildId guild, String text, int limit) {
        return find(guild, text, limit).stream().map(Found::passage).toList();
    }
}
