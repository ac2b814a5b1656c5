package dev.steward.testkit.fake;

import dev.steward.api.discord.GuildId;
import dev.steward.api.embedding.Vector;
import dev.steward.api.knowledge.DocumentId;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.knowledge.PassageVector;
import dev.steward.engine.knowledge.EmbeddingStore;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Knowledge and its vectors, in memory, with revisions and tombstones. Several processes may share it.
public final class InMemoryKnowledge implements KnowledgeStore, EmbeddingStore {

    private final AtomicInteger calls;
    private final AtomicInteger searchedWithCalls = new AtomicInteger();
    private final Map<EntryId, Entry> entries = new LinkedHashMap<>();
    private final Set<EntryId> orphans = new HashSet<>();
    private final Map<PassageId, Kept> passages = new LinkedHashMap<>();
    private final Map<DocumentId, Doc> documents = new LinkedHashMap<>();
    private final Map<GuildId, Long> revisions = new LinkedHashMap<>();
    private final List<Made> vectors = new ArrayList<>();
    private final Map<GuildId, ModelReference> searched = new LinkedHashMap<>();
    private final Map<GuildId, ModelReference> filling = new LinkedHashMap<>();
    private final List<Consumer<GuildId>> listeners = new ArrayList<>();
    private long number;

    private record Doc(EntryId entry, NewDocument content) {}

    private record Kept(GuildId guild, Passage passage, Optional<URI> address, long added, OptionalLong removed) {}

    private record Made(GuildId guild, PassageVector vector, long revision) {}

    /// Knows nothing yet.
    ///
    /// @param calls counts how often it is asked
    public InMemoryKnowledge(AtomicInteger calls) {
        this.calls = calls;
    }

    /// How often it was asked which model a server is searched with.
    public int searchedWithCalls() {
        return searchedWithCalls.get();
    }

    @Override
    public synchronized Entry add(GuildId guild, Origin origin, NewDocument document, Instant at) {
        Entry entry = entry(guild, origin, State.READY, at);
        addDocument(entry, document);
        return entry;
    }

    @Override
    public synchronized Entry begin(GuildId guild, Origin origin, Instant at) {
        return entry(guild, origin, State.READING, at);
    }

    private Entry entry(GuildId guild, Origin origin, State state, Instant at) {
        calls.incrementAndGet();
        EntryId id = new EntryId(++number);
        Entry entry = new Entry(id, guild, origin, state, "", 0, 0, 0, 0, 0, at, Optional.empty(),
                origin.every().map(at::plus));
        entries.put(id, entry);
        revisions.putIfAbsent(guild, 0L);
        return entry;
    }

    private void addDocument(Entry entry, NewDocument document) {
        DocumentId id = new DocumentId(++number);
        long revision = raise(entry.guild());
        documents.put(id, new Doc(entry.id(), document));
        for (String text : document.passages()) {
            Passage passage = new Passage(new PassageId(++number), id, document.title(), text);
            passages.put(passage.id(),
                    new Kept(entry.guild(), passage, document.address(), revision, OptionalLong.empty()));
        }
    }

    private long raise(GuildId guild) {
        return revisions.merge(guild, 1L, Long::sum);
    }

    @Override
    public synchronized boolean put(EntryId id, NewDocument document, Instant at) {
        calls.incrementAndGet();
        Entry entry = entries.get(id);
        if (entry == null) {
            return false;
        }
        Optional<DocumentId> former = documents.entrySet()
                .stream()
                .filter(doc -> doc.getValue().entry().equals(id)
                        && doc.getValue().content().address().equals(document.address()))
                .map(Map.Entry::getKey)
                .findFirst();
        if (former.isPresent()) {
            NewDocument old = Objects.requireNonNull(documents.get(former.get())).content();
            if (old.title().equals(document.title()) && old.text().equals(document.text())) {
                return true;
            }
            remove(entry.guild(), former.get(), raise(entry.guild()));
        }
        addDocument(entry, document);
        return true;
    }

    private void remove(GuildId guild, DocumentId document, long revision) {
        documents.remove(document);
        passages.replaceAll((_, kept) -> kept.passage().document().equals(document)
                ? new Kept(guild, kept.passage(), kept.address(), kept.added(), OptionalLong.of(revision))
                : kept);
        vectors.removeIf(made -> isRemoved(made.vector().passage()));
    }

    private boolean isRemoved(PassageId passage) {
        return Objects.requireNonNull(passages.get(passage)).removed().isPresent();
    }

    @Override
    public synchronized boolean progress(EntryId id, int pagesRead, int pagesKnown) {
        return entries.computeIfPresent(id,
                (_, entry) -> changed(entry, entry.state(), entry.detail(), pagesRead, pagesKnown, entry.readAt(),
                        entry.nextReadAt())) != null;
    }

    @Override
    public synchronized void end(EntryId id, State state, String detail, Optional<Set<URI>> kept, Instant at,
            Optional<Instant> nextReadAt) {
        Entry entry = entries.get(id);
        if (entry == null) {
            return;
        }
        kept.ifPresent(addresses -> List.copyOf(documents.entrySet()).forEach(doc -> {
            if (doc.getValue().entry().equals(id) && !addresses.contains(doc.getValue().content().address().get())) {
                remove(entry.guild(), doc.getKey(), raise(entry.guild()));
            }
        }));
        entries.put(id, changed(entry, state, detail, entry.pagesRead(), entry.pagesKnown(),
                state == State.READY ? Optional.of(at) : entry.readAt(), nextReadAt));
    }

    private static Entry changed(Entry entry, State state, String detail, int pagesRead, int pagesKnown,
            Optional<Instant> readAt, Optional<Instant> nextReadAt) {
        return new Entry(entry.id(), entry.guild(), entry.origin(), state, detail, entry.documents(), entry.passages(),
                entry.characters(), pagesRead, pagesKnown, entry.addedAt(), readAt, nextReadAt);
    }

    /// The process that was reading is gone.
    public synchronized void orphan() {
        entries.values().stream().filter(entry -> entry.state() == State.READING).map(Entry::id).forEach(orphans::add);
    }

    @Override
    public synchronized List<Entry> takeDue(Instant now, int limit) {
        List<Entry> due = entries.values()
                .stream()
                .filter(entry -> orphans.contains(entry.id()) || (entry.state() != State.READING
                        && entry.nextReadAt().filter(next -> !next.isAfter(now)).isPresent()))
                .limit(limit)
                .toList();
        for (Entry entry : due) {
            orphans.remove(entry.id());
            entries.put(entry.id(), changed(entry, State.READING, entry.detail(), 0, 0, entry.readAt(),
                    entry.nextReadAt()));
        }
        return due;
    }

    @Override
    public synchronized boolean delete(GuildId guild, EntryId id, Instant at) {
        calls.incrementAndGet();
        if (entries.remove(id) == null) {
            return false;
        }
        long revision = raise(guild);
        List.copyOf(documents.entrySet())
                .stream()
                .filter(doc -> doc.getValue().entry().equals(id))
                .forEach(doc -> remove(guild, doc.getKey(), revision));
        return true;
    }

    @Override
    public synchronized Page<Entry> list(GuildId guild, PageRequest page) {
        return new Page<>(entries.values().stream().filter(entry -> entry.guild().equals(guild)).toList().reversed(),
                OptionalLong.empty());
    }

    @Override
    public synchronized Optional<Entry> find(GuildId guild, EntryId id) {
        return Optional.ofNullable(entries.get(id)).filter(entry -> entry.guild().equals(guild));
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
        Set<String> models = Stream.of(searched, filling)
                .flatMap(map -> Stream.ofNullable(map.get(guild)))
                .map(ModelReference::id)
                .collect(Collectors.toSet());
        return new KnowledgeChange(
                guild,
                revision(guild),
                of(guild).filter(kept -> kept.removed().isEmpty() && kept.added() > revision)
                        .map(Kept::passage)
                        .toList(),
                of(guild).filter(kept -> kept.removed().orElse(0) > revision).map(kept -> kept.passage().id()).toList(),
                vectors.stream()
                        .filter(made -> made.guild().equals(guild) && made.revision() > revision)
                        .map(Made::vector)
                        .toList(),
                models);
    }

    private Stream<Kept> of(GuildId guild) {
        return passages.values().stream().filter(kept -> kept.guild().equals(guild));
    }

    @Override
    public synchronized List<KnownPassage> passages(GuildId guild, Collection<PassageId> ids) {
        calls.incrementAndGet();
        return of(guild).filter(kept -> kept.removed().isEmpty() && ids.contains(kept.passage().id()))
                .map(kept -> new KnownPassage(kept.passage(), kept.address()))
                .toList();
    }

    @Override
    public void onForeignChange(Consumer<GuildId> listener) {
        listeners.add(listener);
    }

    /// As if another process had changed something.
    public void wakeOthers(GuildId guild) {
        listeners.forEach(listener -> listener.accept(guild));
    }

    @Override
    public synchronized Optional<ModelReference> searchedWith(GuildId guild) {
        calls.incrementAndGet();
        searchedWithCalls.incrementAndGet();
        return searched(guild);
    }

    private Optional<ModelReference> searched(GuildId guild) {
        return Optional.ofNullable(searched.get(guild))
                .filter(model -> vectors.stream()
                        .anyMatch(made -> made.guild().equals(guild) && made.vector().model().equals(model.id())));
    }

    /// {@return the model that a server is searched with}
    public synchronized Optional<String> searchedWithId(GuildId guild) {
        return searched(guild).map(ModelReference::id);
    }

    @Override
    public synchronized void begin(GuildId guild, ModelReference model) {
        filling.put(guild, model);
        if (vectors.stream().noneMatch(made -> made.guild().equals(guild))) {
            searched.put(guild, model);
        }
    }

    @Override
    public synchronized List<Passage> lacking(GuildId guild, String model, int limit) {
        return of(guild).filter(kept -> kept.removed().isEmpty())
                .map(Kept::passage)
                .filter(passage -> !has(passage.id(), model))
                .sorted(Comparator.comparingLong((Passage passage) -> passage.document().value())
                        .reversed()
                        .thenComparingLong(passage -> passage.id().value()))
                .limit(limit)
                .toList();
    }

    private boolean has(PassageId passage, String model) {
        return vectors.stream()
                .anyMatch(made -> made.vector().passage().equals(passage) && made.vector().model().equals(model));
    }

    @Override
    public synchronized void put(GuildId guild, String model, Map<PassageId, Vector> made) {
        long revision = raise(guild);
        made.forEach((passage, vector) -> {
            if (!isRemoved(passage) && !has(passage, model)) {
                vectors.add(new Made(guild, new PassageVector(passage, model, vector), revision));
            }
        });
    }

    /// {@return the models that there are vectors of}
    public synchronized List<String> modelsOfVectors() {
        return vectors.stream().map(made -> made.vector().model()).distinct().toList();
    }

    /// {@return how many vectors there are}
    public synchronized int countVectors() {
        return vectors.size();
    }

    @Override
    public synchronized boolean complete(GuildId guild, String model) {
        if (!lacking(guild, model, 1).isEmpty()) {
            return false;
        }
        ModelReference filled = filling.remove(guild);
        if (filled != null && !filled.equals(searched.put(guild, filled))) {
            vectors.removeIf(made -> made.guild().equals(guild) && !made.vector().model().equals(model));
            raise(guild);
        }
        return true;
    }
}
