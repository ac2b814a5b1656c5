package dev.steward.web;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.DocumentId;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.KnowledgeIndex;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.engine.knowledge.Document;
import dev.steward.engine.knowledge.KnowledgeStore;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Documents in memory, and an index that finds every passage with the query's text in it.
final class MemoryKnowledge implements KnowledgeStore, KnowledgeIndex {

    private final Map<Long, Document> documents = new ConcurrentSkipListMap<>();
    private final Map<Long, Passage> passages = new ConcurrentSkipListMap<>();
    private final AtomicLong ids = new AtomicLong();

    @Override
    public Document add(GuildId guild, String title, String text, List<String> pieces, Instant at) {
        var document = new Document(new DocumentId(ids.incrementAndGet()), guild, title, text.length(), pieces.size(),
                at);
        documents.put(document.id().value(), document);
        for (String piece : pieces) {
            long id = ids.incrementAndGet();
            passages.put(id, new Passage(new PassageId(id), document.id(), title, piece));
        }
        return document;
    }

    @Override
    public boolean delete(GuildId guild, DocumentId document, Instant at) {
        Document known = documents.get(document.value());
        if (known == null || !known.guild().equals(guild)) {
            return false;
        }
        passages.values().removeIf(passage -> passage.document().equals(document));
        return documents.remove(document.value()) != null;
    }

    @Override
    public Page<Document> list(GuildId guild, PageRequest page) {
        return Pages.of(documents.values().stream().filter(document -> document.guild().equals(guild)).toList(),
                document -> document.id().value(), page);
    }

    @Override
    public Set<GuildId> guilds() {
        return Set.of();
    }

    @Override
    public long revision(GuildId guild) {
        return 0;
    }

    @Override
    public KnowledgeChange changesSince(GuildId guild, long revision, int limit) {
        return new KnowledgeChange(guild, revision, List.of(), List.of());
    }

    @Override
    public List<Passage> passages(GuildId guild, Collection<PassageId> wanted) {
        return passages.values().stream().filter(passage -> wanted.contains(passage.id())).toList();
    }

    @Override
    public void onForeignChange(Consumer<GuildId> listener) {}

    @Override
    public void apply(KnowledgeChange change) {}

    @Override
    public void forget(GuildId guild) {}

    @Override
    public List<Hit> search(KnowledgeQuery query) {
        return passages.values()
                .stream()
                .filter(passage -> list(query.guild(), PageRequest.first(200)).items()
                        .stream()
                        .anyMatch(document -> document.id().equals(passage.document())))
                .filter(passage -> passage.text().contains(query.text()))
                .limit(query.limit())
                .map(passage -> new Hit(passage.id(), 1.5))
                .toList();
    }
}
