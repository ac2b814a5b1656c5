package dev.steward.engine.knowledge;

import dev.steward.api.discord.GuildId;
import dev.steward.api.failure.UserMistake;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.Knowledge;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.engine.health.Health;
import dev.steward.engine.model.ModelCall;
import dev.steward.engine.model.ModelChoice;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import dev.steward.engine.reading.FileReader;
import dev.steward.engine.reading.SiteReader;
import dev.steward.engine.schedule.Schedules;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Registry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What each server's bot knows: documents in PostgreSQL, found through the index of a plugin.
public final class KnowledgeBase implements Knowledge, AutoCloseable {

    public static final int LONGEST_TITLE = 200;
    public static final int LONGEST_TEXT = 2_000_000;
    public static final int MOST_PAGES = 1_000;

    private static final int LONGEST_QUERY = 4_000;

    private final KnowledgeStore store;
    private final FileReader files;
    private final SiteReader pages;
    private final IndexReplica index;
    private final Embeddings embeddings;
    private final Backfill backfill;
    private final Sites sites;
    private final InstantSource clock;
    private volatile boolean closed;

    /// @param embedding the model that tells what texts mean
    /// @param record is given every call of it; must return at once
    public KnowledgeBase(
            KnowledgeStore store,
            EmbeddingStore vectors,
            FileReader files,
            SiteReader pages,
            Schedules schedules,
            ModelChoice embedding,
            Registry registry,
            Calls calls,
            Consumer<ModelCall> record,
            InstantSource clock) {
        this.store = store;
        this.files = files;
        this.pages = pages;
        this.clock = clock;
        this.index = new IndexReplica(store, registry, calls);
        this.embeddings = new Embeddings(vectors, index, embedding, registry, calls, record, clock);
        this.backfill = new Backfill(store, vectors, embeddings, index, clock);
        this.sites = new Sites(store, pages, this::changed, clock);
        registry.onChange(this::followPlugins);
        store.onForeignChange(guild -> Thread.startVirtualThread(() -> changedElsewhere(guild)));
        schedules.every("read-sites", Duration.ofSeconds(10), sites::readDue);
        schedules.every("embed", Duration.ofSeconds(30), backfill::run);
    }

    /// A process that ends withdraws its plugins, too: nothing is made ready again for that.
    private void followPlugins() {
        if (!closed) {
            embeddings.followPlugins();
            Thread.startVirtualThread(index::followPlugins);
        }
    }

    /// A passage that was found.
    ///
    /// @param score comparable within one result only
    public record Found(KnownPassage known, double score) {

        public Passage passage() {
            return known.passage();
        }
    }

    /// Adds a text. When this returns, it is stored and searches of this process find it.
    ///
    /// @throws UserMistake if title or text is blank or too long
    public Entry addText(GuildId guild, String title, String text) {
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw new UserMistake("A document's title has 1 to " + LONGEST_TITLE + " characters");
        }
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new UserMistake("A document's text has 1 to " + LONGEST_TEXT + " characters");
        }
        return add(guild, Origin.text(title.strip()), NewDocument.of(title, Optional.empty(), text));
    }

    /// Reads a file and adds it. When this returns, it is stored and searches of this process find it.
    ///
    /// @param name as it was uploaded
    /// @param content where it lies meanwhile
    /// @throws UserMistake with the reason if it is refused
    /// @throws InterruptedException if the process stops
    public Entry addFile(GuildId guild, String name, Path content) throws InterruptedException {
        return switch (files.read(name, content)) {
            case FileReader.Result.Refused(String why) -> throw new UserMistake(why);
            case FileReader.Result.Read(String title, String text) -> add(guild, Origin.file(NewDocument.title(name)),
                    NewDocument.of(title, Optional.empty(), text));
        };
    }

    /// Reads a web page and adds it. When this returns, it is stored and searches of this process find it.
    ///
    /// @param every how often it is read again; empty if never
    /// @throws UserMistake with the reason if it is refused
    /// @throws InterruptedException if the process stops
    public Entry addPage(GuildId guild, URI address, Optional<Duration> every) throws InterruptedException {
        return switch (pages.read(address)) {
            case SiteReader.Result.Refused(String why) -> throw new UserMistake(why);
            case SiteReader.Result.Read(URI found, String title, String text) ->
                add(guild, new Origin(Origin.Kind.PAGE, Cut.at(title, LONGEST_TITLE), Optional.of(address), 1, every),
                        NewDocument.of(title, Optional.of(found), text));
        };
    }

    /// Begins to read a page and those of the same host that it leads to. The entry says how far that is.
    ///
    /// @param mostPages 1 to [#MOST_PAGES]
    /// @param every how often the site is read again; empty if never
    /// @throws UserMistake if it is to have no page or too many
    public Entry addSite(GuildId guild, URI start, int mostPages, Optional<Duration> every) {
        if (mostPages < 1 || mostPages > MOST_PAGES) {
            throw new UserMistake("A site has 1 to " + MOST_PAGES + " pages");
        }
        Entry entry = store.begin(guild,
                new Origin(Origin.Kind.SITE, start.toString(), Optional.of(start), mostPages, every), clock.instant());
        sites.read(entry);
        return entry;
    }

    /// Deletes an entry. When this returns, nothing of it is found any more.
    ///
    /// @return whether there was one
    public boolean delete(GuildId guild, EntryId entry) {
        boolean deleted = store.delete(guild, entry, clock.instant());
        if (deleted) {
            index.catchUp(guild);
        }
        return deleted;
    }

    public Page<Entry> list(GuildId guild, PageRequest page) {
        return store.list(guild, page);
    }

    public Optional<Entry> entry(GuildId guild, EntryId entry) {
        return store.find(guild, entry);
    }

    /// Finds passages, best first. A passage that was deleted meanwhile is never among them, whatever the index says.
    public List<Found> find(GuildId guild, String text, int limit) {
        if (text.isBlank()) {
            return List.of();
        }
        String query = Cut.at(text, LONGEST_QUERY);
        List<Hit> hits = index.search(new KnowledgeQuery(guild, query, limit, embeddings.embed(guild, query)));
        Map<PassageId, KnownPassage> passages = hits.isEmpty()
                ? Map.of()
                : store.passages(guild, hits.stream().map(Hit::passage).toList())
                        .stream()
                        .collect(Collectors.toMap(known -> known.passage().id(), Function.identity()));
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

    /// How the embedding model is.
    public Health.Part health() {
        return embeddings.health();
    }

    private Entry add(GuildId guild, Origin origin, NewDocument document) {
        Entry entry = store.add(guild, origin, document, clock.instant());
        changed(guild);
        return entry;
    }

    private void changed(GuildId guild) {
        index.catchUp(guild);
        backfill.wake(guild);
    }

    private void changedElsewhere(GuildId guild) {
        index.catchUp(guild);
        embeddings.changed(guild);
    }

    /// Stops reading and embedding; other processes, or the next one, go on with both.
    @Override
    public void close() {
        closed = true;
        sites.close();
        backfill.close();
        embeddings.close();
    }
}
