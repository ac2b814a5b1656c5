package dev.steward.storage;

import static dev.steward.storage.schema.Tables.DOCUMENT;
import static dev.steward.storage.schema.Tables.ENTRY;
import static dev.steward.storage.schema.Tables.KNOWLEDGE;
import static dev.steward.storage.schema.Tables.PASSAGE;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.DocumentId;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.engine.knowledge.Entry;
import dev.steward.engine.knowledge.EntryId;
import dev.steward.engine.knowledge.KnowledgeStore;
import dev.steward.engine.knowledge.KnownPassage;
import dev.steward.engine.knowledge.NewDocument;
import dev.steward.engine.knowledge.Origin;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import dev.steward.storage.cluster.Change;
import dev.steward.storage.cluster.Presence;
import dev.steward.storage.cluster.Signals;
import dev.steward.storage.database.Database;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.impl.DSL;

/// Entries with their documents and passages. What a process writes about an entry that it reads holds only while the
/// entry is its own. Rows are always locked in the same order: entry, then the server's row in `knowledge`.
final class PostgresKnowledgeStore implements KnowledgeStore {

    private final Database database;
    private final Signals signals;
    private final EntryRows entries;
    private final KnowledgeRows rows;

    PostgresKnowledgeStore(Database database, Signals signals, int process) {
        this.database = database;
        this.signals = signals;
        this.entries = new EntryRows(process);
        this.rows = new KnowledgeRows(signals);
    }

    @Override
    public Entry add(GuildId guild, Origin origin, NewDocument document, Instant at) {
        return database.transactionResult(transaction -> {
            EntryId entry = entries.insertReady(transaction, guild, origin, at);
            KnowledgeRows.insert(transaction, guild, entry, document, at, rows.raise(transaction, guild));
            return EntryRows.read(transaction, entry);
        });
    }

    @Override
    public Entry begin(GuildId guild, Origin origin, Instant at) {
        return database.transactionResult(transaction -> EntryRows.read(transaction,
                entries.insertReading(transaction, guild, origin, at)));
    }

    @Override
    public boolean put(EntryId entry, NewDocument document, Instant at) {
        return database.transactionResult(transaction -> {
            Optional<GuildId> guild = EntryRows.lock(transaction, entries.reading(entry));
            guild.ifPresent(owner -> replace(transaction, owner, entry, document, at));
            return guild.isPresent();
        });
    }

    private void replace(DSLContext transaction, GuildId guild, EntryId entry, NewDocument document, Instant at) {
        Optional<Record2<DocumentId, Boolean>> before = transaction
                .select(DOCUMENT.ID,
                        DSL.field(DOCUMENT.TITLE.eq(StorableText.of(document.title()))
                                .and(DOCUMENT.TEXT.eq(StorableText.of(document.text())))))
                .from(DOCUMENT)
                .where(DOCUMENT.ENTRY.eq(entry))
                .and(DOCUMENT.ADDRESS.isNotDistinctFrom(document.address().map(URI::toString).orElse(null)))
                .fetchOptional();
        if (before.isPresent() && before.get().value2()) {
            return;
        }
        long revision = rows.raise(transaction, guild);
        before.ifPresent(old -> KnowledgeRows.remove(transaction, DOCUMENT.ID.eq(old.value1()), revision));
        KnowledgeRows.insert(transaction, guild, entry, document, at, revision);
    }

    @Override
    public boolean progress(EntryId entry, int pagesRead, int pagesKnown) {
        return database.sql()
                .update(ENTRY)
                .set(ENTRY.PAGES_READ, pagesRead)
                .set(ENTRY.PAGES_KNOWN, pagesKnown)
                .where(entries.reading(entry))
                .execute() == 1;
    }

    @Override
    public void end(EntryId entry, Entry.State state, String detail, Optional<Set<URI>> kept, Instant at,
            Optional<Instant> nextReadAt) {
        database.transaction(transaction -> {
            Optional<GuildId> guild = EntryRows.lock(transaction, entries.reading(entry));
            if (guild.isEmpty()) {
                return;
            }
            kept.ifPresent(addresses -> removeOthers(transaction, guild.get(), entry, addresses));
            transaction.update(ENTRY)
                    .set(ENTRY.STATE, state)
                    .set(ENTRY.DETAIL, StorableText.of(detail))
                    .setNull(ENTRY.PROCESS)
                    .set(ENTRY.READ_AT, state == Entry.State.READY ? DSL.val(at) : ENTRY.READ_AT)
                    .set(ENTRY.NEXT_READ_AT, nextReadAt.orElse(null))
                    .where(ENTRY.ID.eq(entry))
                    .execute();
        });
    }

    private void removeOthers(DSLContext transaction, GuildId guild, EntryId entry, Set<URI> kept) {
        Set<String> addresses = Set.copyOf(kept.stream().map(URI::toString).toList());
        List<DocumentId> others = transaction.select(DOCUMENT.ID, DOCUMENT.ADDRESS)
                .from(DOCUMENT)
                .where(DOCUMENT.ENTRY.eq(entry))
                .stream()
                .filter(document -> !addresses.contains(document.value2()))
                .map(Record2::value1)
                .toList();
        if (!others.isEmpty()) {
            KnowledgeRows.remove(transaction, DOCUMENT.ID.in(others), rows.raise(transaction, guild));
        }
    }

    @Override
    public List<Entry> takeDue(Instant now, int limit) {
        return database.transactionResult(transaction -> {
            Condition due = ENTRY.NEXT_READ_AT.le(now).and(ENTRY.STATE.ne(Entry.State.READING));
            List<EntryId> taken = transaction.select(ENTRY.ID)
                    .from(ENTRY)
                    .where(due.or(ENTRY.PROCESS.in(gone(transaction))))
                    .orderBy(ENTRY.NEXT_READ_AT.asc().nullsFirst(), ENTRY.ID)
                    .limit(limit)
                    .forUpdate()
                    .skipLocked()
                    .fetch(ENTRY.ID);
            transaction.update(ENTRY)
                    .set(ENTRY.STATE, Entry.State.READING)
                    .set(ENTRY.PROCESS, entries.process())
                    .set(ENTRY.DETAIL, "")
                    .set(ENTRY.PAGES_READ, 0)
                    .set(ENTRY.PAGES_KNOWN, 0)
                    .setNull(ENTRY.NEXT_READ_AT)
                    .where(ENTRY.ID.in(taken))
                    .execute();
            return EntryRows.read(transaction, ENTRY.ID.in(taken), limit);
        });
    }

    private List<Integer> gone(DSLContext transaction) {
        Set<Integer> others = transaction.selectDistinct(ENTRY.PROCESS)
                .from(ENTRY)
                .where(ENTRY.PROCESS.ne(entries.process()))
                .fetchSet(ENTRY.PROCESS);
        return others.isEmpty() ? List.of() : Presence.gone(transaction, others);
    }

    @Override
    public boolean delete(GuildId guild, EntryId entry, Instant at) {
        return database.transactionResult(transaction -> {
            if (EntryRows.lock(transaction, ENTRY.ID.eq(entry).and(ENTRY.GUILD.eq(guild))).isEmpty()) {
                return false;
            }
            KnowledgeRows.remove(transaction, DOCUMENT.ENTRY.eq(entry), rows.raise(transaction, guild));
            transaction.deleteFrom(ENTRY).where(ENTRY.ID.eq(entry)).execute();
            return true;
        });
    }

    @Override
    public Page<Entry> list(GuildId guild, PageRequest page) {
        Condition older = page.before().isPresent()
                ? ENTRY.ID.lt(new EntryId(page.before().getAsLong()))
                : DSL.noCondition();
        List<Entry> found = EntryRows.read(database.sql(), ENTRY.GUILD.eq(guild).and(older), Pages.rows(page));
        return Pages.of(found, page, entry -> entry.id().value());
    }

    @Override
    public Optional<Entry> find(GuildId guild, EntryId entry) {
        return EntryRows.read(database.sql(), ENTRY.GUILD.eq(guild).and(ENTRY.ID.eq(entry)), 1).stream().findFirst();
    }

    @Override
    public Set<GuildId> guilds() {
        return database.sql().select(KNOWLEDGE.GUILD).from(KNOWLEDGE).fetchSet(KNOWLEDGE.GUILD);
    }

    @Override
    public long revision(GuildId guild) {
        return KnowledgeChanges.revision(database.sql(), guild);
    }

    @Override
    public KnowledgeChange changesSince(GuildId guild, long revision, int limit) {
        return database.snapshot(snapshot -> new KnowledgeChanges(snapshot, guild).since(revision, limit));
    }

    @Override
    public List<KnownPassage> passages(GuildId guild, Collection<PassageId> ids) {
        return database.sql()
                .select(PASSAGE.ID, DOCUMENT.ID, DOCUMENT.TITLE, PASSAGE.TEXT, DOCUMENT.ADDRESS)
                .from(PASSAGE)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(PASSAGE.DOCUMENT))
                .where(PASSAGE.GUILD.eq(guild), PASSAGE.ID.in(ids))
                .orderBy(PASSAGE.ID)
                .fetch(row -> new KnownPassage(new Passage(row.value1(), row.value2(), row.value3(), row.value4()),
                        Optional.ofNullable(row.value5()).map(URI::create)));
    }

    @Override
    public void onForeignChange(Consumer<GuildId> listener) {
        signals.onChange(change -> {
            if (change instanceof Change.OfKnowledge(var guild)) {
                listener.accept(guild);
            }
        });
    }
}
