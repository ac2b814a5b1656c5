package dev.steward.storage;

import static dev.steward.storage.schema.Tables.DOCUMENT;
import static dev.steward.storage.schema.Tables.ENTRY;

import dev.steward.api.discord.GuildId;
import dev.steward.engine.knowledge.Entry;
import dev.steward.engine.knowledge.EntryId;
import dev.steward.engine.knowledge.Origin;
import dev.steward.storage.schema.tables.records.EntryRecord;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Entries of knowledge bases as rows.
///
/// @param process that reads the entries
record EntryRows(int process) {

    private static final Field<Integer> DOCUMENTS = DSL.field(
            DSL.selectCount().from(DOCUMENT).where(DOCUMENT.ENTRY.eq(ENTRY.ID))).as("documents");
    private static final Field<Long> PASSAGES = total(DOCUMENT.PASSAGES).as("passages");
    private static final Field<Long> CHARACTERS = total(DOCUMENT.CHARACTERS).as("characters");

    private static Field<Long> total(Field<Integer> each) {
        return DSL.field(DSL.select(DSL.coalesce(DSL.sum(each), 0).cast(SQLDataType.BIGINT))
                .from(DOCUMENT)
                .where(DOCUMENT.ENTRY.eq(ENTRY.ID)));
    }

    EntryId insertReady(DSLContext transaction, GuildId guild, Origin origin, Instant at) {
        EntryRecord row = row(guild, origin, at);
        row.setState(Entry.State.READY);
        row.setReadAt(origin.address().isPresent() ? at : null);
        row.setNextReadAt(origin.every().map(at::plus).orElse(null));
        return insert(transaction, row);
    }

    EntryId insertReading(DSLContext transaction, GuildId guild, Origin origin, Instant at) {
        EntryRecord row = row(guild, origin, at);
        row.setState(Entry.State.READING);
        row.setProcess(process);
        return insert(transaction, row);
    }

    private static EntryRecord row(GuildId guild, Origin origin, Instant at) {
        EntryRecord row = new EntryRecord();
        row.setGuild(guild);
        row.setKind(origin.kind());
        row.setTitle(StorableText.of(origin.title()));
        row.setAddress(origin.address().map(URI::toString).orElse(null));
        row.setMostPages(origin.mostPages());
        row.setEverySeconds(origin.every().map(Duration::toSeconds).orElse(null));
        row.setDetail("");
        row.setAddedAt(at);
        return row;
    }

    private static EntryId insert(DSLContext transaction, EntryRecord row) {
        return transaction.insertInto(ENTRY).set(row).returningResult(ENTRY.ID).fetchSingle().value1();
    }

    /// Whether an entry is being read, and by this process.
    Condition reading(EntryId entry) {
        return ENTRY.ID.eq(entry).and(ENTRY.PROCESS.eq(process));
    }

    /// Locks an entry until the transaction ends.
    ///
    /// @return whose it is
    static Optional<GuildId> lock(DSLContext transaction, Condition which) {
        return transaction.select(ENTRY.GUILD).from(ENTRY).where(which).forUpdate().fetchOptional(ENTRY.GUILD);
    }

    /// Reads entries, newest first.
    static List<Entry> read(DSLContext sql, Condition which, int limit) {
        return sql.select(ENTRY.fields())
                .select(DOCUMENTS, PASSAGES, CHARACTERS)
                .from(ENTRY)
                .where(which)
                .orderBy(ENTRY.ID.desc())
                .limit(limit)
                .fetch(EntryRows::entry);
    }

    static Entry read(DSLContext sql, EntryId entry) {
        return read(sql, ENTRY.ID.eq(entry), 1).getFirst();
    }

    private static Entry entry(Record joined) {
        EntryRecord row = joined.into(ENTRY);
        var origin = new Origin(row.getKind(), row.getTitle(), Optional.ofNullable(row.getAddress()).map(URI::create),
                row.getMostPages(), Optional.ofNullable(row.getEverySeconds()).map(Duration::ofSeconds));
        return new Entry(row.getId(), row.getGuild(), origin, row.getState(), row.getDetail(), joined.get(DOCUMENTS),
                within(joined.get(PASSAGES)), within(joined.get(CHARACTERS)), row.getPagesRead(), row.getPagesKnown(),
                row.getAddedAt(), Optional.ofNullable(row.getReadAt()), Optional.ofNullable(row.getNextReadAt()));
    }

    private static int within(long total) {
        return Math.clamp(total, 0, Integer.MAX_VALUE);
    }
}
