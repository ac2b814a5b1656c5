package dev.steward.engine;

import dev.steward.api.discord.GuildId;
import dev.steward.api.embedding.Vector;
import dev.steward.api.knowledge.DocumentId;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.knowledge.PassageVector;
import dev.steward.engine.knowledge.EmbeddingStore;
import dev.steward.engine.knowledge.Entry;
import dev.steward.engine.knowledge.EntryId;
import dev.steward.engine.knowledge.KnowledgeStore;
import dev.steward.engine.knowledge.KnownPassage;
import dev.steward.engine.knowledge.NewDocument;
import dev.steward.engine.knowledge.Origin;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Knowledge and its vectors, in memory.
public final class InMemoryKnowledge implements KnowledgeStore, EmbeddingStore {

    private final AtomicInteger calls;
    private final Map<EntryId, Entry> entries = new LinkedHashMap<>();
    private final List<Stored> documents = new ArrayList<>();
    private final List<StoredVector> vectors = new ArrayList<>();
    private final Map<GuildId, List<ModelReference>> models = new HashMap<>();
    private final Map<GuildId, Long> revisions = new HashMap<>();
    private long number;

    private record Stored(
            EntryId entry,
            GuildId guild,
            NewDocument document,
            List<Passage> passages,
            long added,
            OptionalLong removed) {}

    private record StoredVector(GuildId guild, PassageVector vector, long revision) {}

    public InMemoryKnowledge(AtomicInteger calls) {
        this.calls = calls;
    }

    @Override
    public synchronized Entry add(GuildId guild, Origin origin, NewDocument document, Instant at) {
        Entry entry = entry(guild, origin, Entry.State.READY, at);
        store(entry.id(), guild, document);
        return entry;
    }

    @Override
    public synchronized Entry begin(GuildId guild, Origin origin, Instant at) {
        return entry(guild, origin, Entry.State.READING, at);
    }

    private Entry entry(GuildId guild, Origin origin, Entry.State state, Instant at) {
        calls.incrementAndGet();
        Entry entry = new Entry(new EntryId(++number), guild, origin, state, "", 0, 0, 0, 0, 0, at, Optional.empty(),
                Optional.empty());
        entries.put(entry.id(), entry);
        return entry;
    }

    @Override
    public synchronized boolean put(EntryId id, NewDocument document, Instant at) {
        calls.incrementAndGet();
        Entry entry = entries.get(id);
        if (entry == null) {
            return false;
        }
        Predicate<Stored> same = stored -> stored.entry().equals(id)
                && stored.document().address().equals(document.address());
        boolean unchanged = living(entry.guild()).filter(same).anyMatch(stored -> stored.document().equals(document));
        if (!unchanged) {
            remove(entry.guild(), same);
            store(id, entry.guild(), document);
        }
        return true;
    }

    private void store(EntryId entry, GuildId guild, NewDocument document) {
        DocumentId id = new DocumentId(++number);
        List<Passage> passages = document.passages()
                .stream()
                .map(text -> new Passage(new PassageId(++number), id, document.title(), text))
                .toList();
        documents.add(new Stored(entry, guild, document, passages, raise(guild), OptionalLong.empty()));
    }

    private void remove(GuildId guild, Predicate<Stored> which) {
        if (living(guild).anyMatch(which)) {
            long revision = raise(guild);
            documents.replaceAll(stored -> stored.guild().equals(guild) && stored.removed().isEmpty()
                    && which.test(stored)
                            ? new Stored(stored.entry(), guild, stored.document(), stored.passages(), stored.added(),
                                    OptionalLong.of(revision))
                            : stored);
            Set<PassageId> left = living(guild).flatMap(stored -> stored.passages().stream())
                    .map(Passage::id)
                    .collect(Collectors.toSet());
            vectors.removeIf(
                    vector -> vector.guild().equals(guild) && !left.contains(vector.vector().passage()));
        }
    }

    private long raise(GuildId guild) {
        return revisions.merge(guild, 1L, Long::sum);
    }

    private Stream<Stored> living(GuildId guild) {
        return documents.stream().filter(stored -> stored.guild().equals(guild) && stored.removed().isEmpty());
    }

    @Override
    public synchronized boolean progress(EntryId entry, int pagesRead, int pagesKnown) {
        return entries.computeIfPresent(entry, (_, old) -> new Entry(old.id(), old.guild(), old.origin(), old.state(),
                old.detail(), old.documents(), old.passages(), old.characters(), pagesRead, pagesKnown, old.addedAt(),
                old.readAt(), old.nextReadAt())) != null;
    }

    @Override
    public synchronized void end(EntryId id, Entry.State state, String detail, Optional<Set<URI>> kept, Instant at,
            Optional<Instant> nextReadAt) {
        Entry ended = entries.computeIfPresent(id, (_, old) -> new Entry(old.id(), old.guild(), old.origin(), state,
                detail, old.documents(), old.passages(), old.characters(), old.pagesRead(), old.pagesKnown(),
                old.addedAt(), Optional.of(at), nextReadAt));
        if (ended != null && kept.isPresent()) {
            remove(ended.guild(), stored -> stored.entry().equals(id)
                    && stored.document().address().map(address -> !kept.get().contains(address)).orElse(true));
        }
    }

    @Override
    public synchronized List<Entry> takeDue(Instant now, int limit) {
        List<Entry> due = entries.values()
                .stream()
                .filter(entry -> entry.nextReadAt().filter(at -> !at.isAfter(now)).isPresent())
                .limit(limit)
                .toList();
        due.forEach(entry -> entries.put(entry.id(), new Entry(entry.id(), entry.guild(), entry.origin(),
                Entry.State.READING, "", entry.documents(), entry.passages(), entry.characters(), 0, 0,
                entry.addedAt(), entry.readAt(), Optional.empty())));
        return due;
    }

    @Override
    public synchronized boolean delete(GuildId guild, EntryId entry, Instant at) {
        calls.incrementAndGet();
        remove(guild, stored -> stored.entry().equals(entry));
        return entries.remove(entry) != null;
    }

    @Override
    public synchronized Page<Entry> list(GuildId guild, PageRequest page) {
        return new Page<>(entries.values().stream().filter(entry -> entry.guild().equals(guild)).toList().reversed(),
                OptionalLong.empty());
    }

    @Override
    public synchronized Optional<Entry> find(GuildId guild, EntryId entry) {
        return Optional.ofNullable(entries.get(entry)).filter(found -> found.guild().equals(guild));
    }

    @Override
    public synchronized Set<GuildId> guilds() {
        return Set.copyOf(revisions.keySet());
    }

    @Override
    public synchronized long revision(GuildId guild) {
        calls.incrementAndGet();
        return revisions.getOrDefault(guild, 0L);
    }

    @Override
    public synchronized KnowledgeChange changesSince(GuildId guild, long revision, int limit) {
        calls.incrementAndGet();
        List<Passage> added = living(guild).filter(stored -> stored.added() > revision)
                .flatMap(stored -> stored.passages().stream())
                .toList();
        List<PassageId> removed = documents.stream()
                .filter(stored -> stored.guild().equals(guild) && stored.removed().orElse(0) > revision)
                .flatMap(stored -> stored.passages().stream())
                .map(Passage::id)
                .toList();
        List<PassageVector> meant = vectors.stream()
                .filter(vector -> vector.guild().equals(guild) && vector.revision() > revision)
                .map(StoredVector::vector)
                .toList();
        return new KnowledgeChange(guild, Math.max(revision, revisions.getOrDefault(guild, 0L)), added, removed, meant,
                used(guild).map(ModelReference::id).collect(Collectors.toSet()));
    }

    @Override
    public synchronized List<KnownPassage> passages(GuildId guild, Collection<PassageId> ids) {
        calls.incrementAndGet();
        return living(guild)
                .flatMap(stored -> stored.passages()
                        .stream()
                        .filter(passage -> ids.contains(passage.id()))
                        .map(passage -> new KnownPassage(passage, stored.document().address())))
                .toList();
    }

    @Override
    public void onForeignChange(Consumer<GuildId> listener) {}

    private Stream<ModelReference> used(GuildId guild) {
        return models.getOrDefault(guild, List.of()).stream();
    }

    @Override
    public synchronized Optional<ModelReference> searchedWith(GuildId guild) {
        calls.incrementAndGet();
        return used(guild).findFirst();
    }

    @Override
    public synchronized void begin(GuildId guild, ModelReference model) {
        List<ModelReference> known = models.computeIfAbsent(guild, _ -> new ArrayList<>());
        if (known.stream().noneMatch(model::equals)) {
            known.add(model);
        }
    }

    @Override
    public synchronized List<Passage> lacking(GuildId guild, String model, int limit) {
        Set<PassageId> embedded = vectors.stream()
                .filter(vector -> vector.vector().model().equals(model))
                .map(vector -> vector.vector().passage())
                .collect(Collectors.toSet());
        return living(guild).flatMap(stored -> stored.passages().stream())
                .filter(passage -> !embedded.contains(passage.id()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void put(GuildId guild, String model, Map<PassageId, Vector> added) {
        long revision = raise(guild);
        added.forEach((passage, vector) -> vectors
                .add(new StoredVector(guild, new PassageVector(passage, model, vector), revision)));
    }

    @Override
    public synchronized boolean complete(GuildId guild, String model) {
        if (!lacking(guild, model, 1).isEmpty()) {
            return false;
        }
        if (models.getOrDefault(guild, List.of()).removeIf(other -> !other.id().equals(model))) {
            vectors.removeIf(vector -> vector.guild().equals(guild) && !vector.vector().model().equals(model));
            raise(guild);
        }
        return true;
    }
}
