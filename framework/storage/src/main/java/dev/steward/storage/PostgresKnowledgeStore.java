package dev.steward.storage;

import static dev.steward.storage.schema.Tables.DOCUMENT;
import static dev.steward.storage.schema.Tables.KNOWLEDGE;
import static dev.steward.storage.schema.Tables.PASSAGE;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.DocumentId;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.engine.knowledge.Document;
import dev.steward.engine.knowledge.KnowledgeStore;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import dev.steward.storage.cluster.Change;
import dev.steward.storage.cluster.Signals;
import dev.steward.storage.database.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Documents and passages. A server's row in `knowledge` is locked by every change: revisions are committed in order,
/// so that
/// whoever has read one has read all before it.
final class PostgresKnowledgeStore implements KnowledgeStore {

    private final Database database;
    private final Signals signals;

    PostgresKnowledgeStore(Database database, Signals signals) {
        this.database = database;
        this.signals = signals;
    }

    @Override
    public Document add(GuildId guild, String title, String text, List<String> passages, Instant at) {
        return database.transactionResult(transaction -> {
            long revision = raise(transaction, guild);
            DocumentId id = transaction.insertInto(DOCUMENT)
                    .set(DOCUMENT.GUILD, guild)
                    .set(DOCUMENT.TITLE, StorableText.of(title))
                    .set(DOCUMENT.TEXT, StorableText.of(text))
                    .set(DOCUMENT.CHARACTERS, text.length())
                    .set(DOCUMENT.PASSAGES, passages.size())
                    .set(DOCUMENT.ADDED_AT, at)
                    .set(DOCUMENT.ADDED_REVISION, revision)
                    .returningResult(DOCUMENT.ID)
                    .fetchSingle()
                    .value1();
            insert(transaction, guild, id, passages, revision);
            signals.tell(transaction, new Change.OfKnowledge(guild));
            return new Document(id, guild, title, text.length(), passages.size(), at);
        });
    }

    private static long raise(DSLContext transaction, GuildId guild) {
        return transaction.insertInto(KNOWLEDGE)
                .set(KNOWLEDGE.GUILD, guild)
                .set(KNOWLEDGE.REVISION, 1L)
                .set(KNOWLEDGE.CHANGED_AT, DSL.currentInstant())
                .onConflict(KNOWLEDGE.GUILD)
                .doUpdate()
                .set(KNOWLEDGE.REVISION, KNOWLEDGE.REVISION.plus(1))
                .set(KNOWLEDGE.CHANGED_AT, DSL.currentInstant())
                .returningResult(KNOWLEDGE.REVISION)
                .fetchSingle()
                .value1();
    }

    private static void insert(DSLContext transaction, GuildId guild, DocumentId document, List<String> passages,
            long revision) {
        Field<String> text = DSL.field(DSL.name("passages", "text"), SQLDataType.CLOB);
        // One statement and one parameter for all: a document may have thousands.
        transaction.insertInto(PASSAGE, PASSAGE.GUILD, PASSAGE.DOCUMENT, PASSAGE.TEXT, PASSAGE.ADDED_REVISION)
                .select(transaction
                        .select(DSL.val(guild, PASSAGE.GUILD), DSL.val(document, PASSAGE.DOCUMENT), text,
                                DSL.val(revision))
                        .from(DSL.unnest(StorableText.of(passages))
                                .withOrdinality()
                                .as("passages", "text", "place"))
                        .orderBy(DSL.field(DSL.name("passages", "place"))))
                .execute();
    }

    @Override
    public boolean delete(GuildId guild, DocumentId document, Instant at) {
        return database.transactionResult(transaction -> {
            if (!exists(transaction, guild, document)) {
                return false;
            }
            long revision = raise(transaction, guild);
            boolean removed = transaction.update(DOCUMENT)
                    .set(DOCUMENT.TITLE, "")
                    .set(DOCUMENT.TEXT, "")
                    .set(DOCUMENT.REMOVED_AT, at)
                    .set(DOCUMENT.REMOVED_REVISION, revision)
                    .where(DOCUMENT.ID.eq(document), DOCUMENT.REMOVED_REVISION.isNull())
                    .execute() == 1;
            transaction.update(PASSAGE)
                    .set(PASSAGE.TEXT, "")
                    .set(PASSAGE.REMOVED_REVISION, revision)
                    .where(PASSAGE.DOCUMENT.eq(document), PASSAGE.REMOVED_REVISION.isNull())
                    .execute();
            signals.tell(transaction, new Change.OfKnowledge(guild));
            return removed;
        });
    }

    private static boolean exists(DSLContext transaction, GuildId guild, DocumentId document) {
        return transaction.fetchExists(DOCUMENT, DOCUMENT.ID.eq(document), DOCUMENT.GUILD.eq(guild),
                DOCUMENT.REMOVED_REVISION.isNull());
    }

    @Override
    public Page<Document> list(GuildId guild, PageRequest page) {
        Condition older = page.before().isPresent()
                ? DOCUMENT.ID.lt(new DocumentId(page.before().getAsLong()))
                : DSL.noCondition();
        List<Document> rows = database.sql()
                .select(DOCUMENT.ID, DOCUMENT.TITLE, DOCUMENT.CHARACTERS, DOCUMENT.PASSAGES, DOCUMENT.ADDED_AT)
                .from(DOCUMENT)
                .where(DOCUMENT.GUILD.eq(guild), DOCUMENT.REMOVED_REVISION.isNull())
                .and(older)
                .orderBy(DOCUMENT.ID.desc())
                .limit(Pages.rows(page))
                .fetch(row -> new Document(row.value1(), guild, row.value2(), row.value3(), row.value4(),
                        row.value5()));
        return Pages.of(rows, page, document -> document.id().value());
    }

    @Override
    public Set<GuildId> guilds() {
        return database.sql().select(KNOWLEDGE.GUILD).from(KNOWLEDGE).fetchSet(KNOWLEDGE.GUILD);
    }

    @Override
    public long revision(GuildId guild) {
        return database.sql()
                .select(KNOWLEDGE.REVISION)
                .from(KNOWLEDGE)
                .where(KNOWLEDGE.GUILD.eq(guild))
                .fetchOptional(KNOWLEDGE.REVISION)
                .orElse(0L);
    }

    @Override
    public KnowledgeChange changesSince(GuildId guild, long revision, int limit) {
        // Before the passages: everything up to this revision is committed and can be read.
        long newest = revision(guild);
        if (newest <= revision) {
            return new KnowledgeChange(guild, revision, List.of(), List.of());
        }
        long reached = reach(guild, revision, newest, limit);
        List<Passage> added = database.sql()
                .fetch(select(PASSAGE.GUILD.eq(guild)
                        .and(PASSAGE.REMOVED_REVISION.isNull())
                        .and(PASSAGE.ADDED_REVISION.gt(revision))
                        .and(PASSAGE.ADDED_REVISION.le(reached))))
                .map(PostgresKnowledgeStore::passage);
        List<PassageId> removed = database.sql()
                .select(PASSAGE.ID)
                .from(PASSAGE)
                .where(PASSAGE.GUILD.eq(guild), PASSAGE.ADDED_REVISION.le(revision))
                .and(PASSAGE.REMOVED_REVISION.gt(revision))
                .and(PASSAGE.REMOVED_REVISION.le(reached))
                .fetch(PASSAGE.ID);
        return new KnowledgeChange(guild, reached, added, removed);
    }

    /// {@return the revision that holds the last of so many changes}
    private long reach(GuildId guild, long revision, long newest, int limit) {
        Field<Long> step = DSL.field(DSL.name("revision"), SQLDataType.BIGINT);
        var added = DSL.select(PASSAGE.ADDED_REVISION.as(step))
                .from(PASSAGE)
                .where(PASSAGE.GUILD.eq(guild), PASSAGE.ADDED_REVISION.gt(revision));
        var removed = DSL.select(PASSAGE.REMOVED_REVISION.as(step))
                .from(PASSAGE)
                .where(PASSAGE.GUILD.eq(guild), PASSAGE.REMOVED_REVISION.gt(revision));
        return database.sql()
                .select(step)
                .from(added.unionAll(removed))
                .orderBy(step)
                .offset(limit - 1)
                .limit(1)
                .fetchOptional(step)
                .map(last -> Math.min(last, newest))
                .orElse(newest);
    }

    @Override
    public List<Passage> passages(GuildId guild, Collection<PassageId> ids) {
        return database.sql()
                .fetch(select(PASSAGE.GUILD.eq(guild)
                        .and(PASSAGE.ID.in(ids))
                        .and(PASSAGE.REMOVED_REVISION.isNull())))
                .map(PostgresKnowledgeStore::passage);
    }

    private static Select<Record4<PassageId, DocumentId, String, String>> select(Condition condition) {
        return DSL.select(PASSAGE.ID, DOCUMENT.ID, DOCUMENT.TITLE, PASSAGE.TEXT)
                .from(PASSAGE)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(PASSAGE.DOCUMENT))
                .where(condition)
                .orderBy(PASSAGE.ID);
    }

    private static Passage passage(Record4<PassageId, DocumentId, String, String> row) {
        return new Passage(row.value1(), row.value2(), row.value3(), row.value4());
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
