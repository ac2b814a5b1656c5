package dev.steward.web;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.DocumentId;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.KnowledgeIndex;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.engine.knowledge.Entry;
import dev.steward.engine.knowledge.Entry.State;
import dev.steward.engine.knowledge.EntryId;
import dev.steward.engine.knowledge.KnowledgeStore;
import dev.steward.engine.knowledge.KnownPassage;
import dev.steward.engine.knowledge.NewDocument;
import dev.steward.engine.knowledge.Origin;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Entries in memory, and an index that finds every passage with the query's text in it.
final class MemoryKnowledge implements KnowledgeStore, KnowledgeIndex {

    private final Map<Long, Entry> entries = new ConcurrentSkipListMap<>();
    private final Map<Long, Kept> passages = new ConcurrentSkipListMap<>();
    private final AtomicLong ids = new AtomicLong();

    private record Kept(Entry entry, KnownPassage passage) {}

    @Override
    public Entry add(GuildId guild, Origin origin, NewDocument document, Instant at) {
        var entry = new Entry(new EntryId(ids.incrementAndGet()), guild, origin, State.READY, "", 1,
                document.passages().size(), document.text().length(), 0, 0, at,
                origin.address().map(_ -> at), origin.every().map(at::plus));
        entries.put(entry.id().value(), entry);
        keep(entry, document);
        return entry;
    }

    private void keep(Entry entry, NewDocument document) {
        var id = new DocumentId(ids.incrementAndGet());
        for (String piece : document.passages()) {
            var passage = new Passage(new PassageId(ids.incrementAndGet()), id, document.title(), piece);
            passages.put(passage.id().value(), new Kept(entry, new KnownPassage(passage, document.address())));
        }
    }

    @Override
    public Entry begin(GuildId guild, Origin origin, Instant at) {
        var entry = new Entry(new EntryId(ids.incrementAndGet()), guild, origin, State.READING, "", 0, 0, 0, 0, 0, at,
                Optional.empty(), Optional.empty());
        entries.put(entry.id().value(), entry);
        return entry;
    }

    @Override
    public boolean put(EntryId id, NewDocument document, Instant at) {
        return change(id, entry -> {
            keep(entry, document);
            return new Entry(id, entry.guild(), entry.origin(), entry.state(), "", entry.documents() + 1,
                    entry.passages() + document.passages().size(), entry.characters() + document.text().length(),
                    entry.pagesRead(), entry.pagesKnown(), entry.addedAt(), entry.readAt(), entry.nextReadAt());
        });
    }

    @Override
    public boolean progress(EntryId id, int pagesRead, int pagesKnown) {
        return change(id, entry -> new Entry(id, entry.guild(), entry.origin(), entry.state(), "", entry.documents(),
                entry.passages(), entry.characters(), pagesRead, pagesKnown, entry.addedAt(), entry.readAt(),
                entry.nextReadAt()));
    }

    @Override
    public void end(EntryId id, State state, String detail, Optional<Set<URI>> kept, Instant at,
            Optional<Instant> nextReadAt) {
        change(id, entry -> new Entry(id, entry.guild(), entry.origin(), state, detail, entry.documents(),
                entry.passages(), entry.characters(), entry.pagesRead(), entry.pagesKnown(), entry.addedAt(),
                kept.map(_ -> at), nextReadAt));
    }

    private boolean change(EntryId id, UnaryOperator<Entry> change) {
        return entries.computeIfPresent(id.value(), (_, entry) -> change.apply(entry)) != null;
    }

    @Override
    public List<Entry> takeDue(Instant now, int limit) {
        return List.of();
    }

    @Override
    public boolean delete(GuildId guild, EntryId id, Instant at) {
        if (find(guild, id).isEmpty()) {
            return false;
        }
        passages.values().removeIf(kept -> kept.entry().id().equals(id));
        return entries.remove(id.value()) != null;
    }

    @Override
    public Page<Entry> list(GuildId guild, PageRequest page) {
        return Pages.of(entries.values().stream().filter(entry -> entry.guild().equals(guild)).toList(),
                entry -> entry.id().value(), page);
    }

    @Override
    public Optional<Entry> find(GuildId guild, EntryId id) {
        return Optional.ofNullable(entries.get(id.value())).filter(entry -> entry.guild().equals(guild));
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
        return new KnowledgeChange(guild, revision, List.of(), List.of(), List.of(), Set.of());
    }

    @Override
    public List<KnownPassage> passages(GuildId guild, Collection<PassageId> wanted) {
        return passages.values()
                .stream()
                .map(Kept::passage)
                .filter(known -> wanted.contains(known.passage().id()))
                .toList();
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
                .filter(kept -> kept.entry().guild().equals(query.guild()))
                .map(kept -> kept.passage().passage())
                .filter(passage -> passage.text().contains(query.text()))
                .limit(query.limit())
                .map(passage -> new Hit(passage.id(), 1.5))
                .toList();
    }
}
