package dev.steward.storage;

import static dev.steward.storage.schema.Tables.DOCUMENT;
import static dev.steward.storage.schema.Tables.EMBEDDING;
import static dev.steward.storage.schema.Tables.KNOWLEDGE;
import static dev.steward.storage.schema.Tables.PASSAGE;
import static dev.steward.storage.schema.Tables.PASSAGE_VECTOR;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.DocumentId;
import dev.steward.engine.knowledge.EntryId;
import dev.steward.engine.knowledge.NewDocument;
import dev.steward.storage.cluster.Change;
import dev.steward.storage.cluster.Signals;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Documents and passages as rows, and the server's revision that every change raises.
///
/// Whoever changes them locks the server's row in `knowledge` first: revisions are committed in order, so that whoever
/// has read one has read all before it.
record KnowledgeRows(Signals signals) {

    /// Locks the server's knowledge until the transaction ends.
    ///
    /// @return the revision it has
    static long lock(DSLContext transaction, GuildId guild) {
        return transaction.insertInto(KNOWLEDGE)
                .set(KNOWLEDGE.GUILD, guild)
                .set(KNOWLEDGE.REVISION, 0L)
                .set(KNOWLEDGE.CHANGED_AT, DSL.currentInstant())
                .onConflict(KNOWLEDGE.GUILD)
                .doUpdate()
                .set(KNOWLEDGE.GUILD, guild)
                .returningResult(KNOWLEDGE.REVISION)
                .fetchSingle()
                .value1();
    }

    /// Locks the server's knowledge, raises its revision and tells the others.
    ///
    /// @return the revision it has now
    long raise(DSLContext transaction, GuildId guild) {
        signals.tell(transaction, new Change.OfKnowledge(guild));
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

    /// Adds a document; its passages await the vectors of all models in use.
    static void insert(DSLContext transaction, GuildId guild, EntryId entry, NewDocument document, Instant at,
            long revision) {
        DocumentId id = transaction.insertInto(DOCUMENT)
                .set(DOCUMENT.GUILD, guild)
                .set(DOCUMENT.ENTRY, entry)
                .set(DOCUMENT.TITLE, StorableText.of(document.title()))
                .set(DOCUMENT.ADDRESS, document.address().map(URI::toString).orElse(null))
                .set(DOCUMENT.TEXT, StorableText.of(document.text()))
                .set(DOCUMENT.CHARACTERS, document.text().length())
                .set(DOCUMENT.PASSAGES, document.passages().size())
                .set(DOCUMENT.ADDED_AT, at)
                .set(DOCUMENT.ADDED_REVISION, revision)
                .returningResult(DOCUMENT.ID)
                .fetchSingle()
                .value1();
        insertPassages(transaction, guild, id, document.passages(), revision);
        awaitVectors(transaction, guild, id);
    }

    private static void insertPassages(DSLContext transaction, GuildId guild, DocumentId document,
            List<String> passages, long revision) {
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

    private static void awaitVectors(DSLContext transaction, GuildId guild, DocumentId document) {
        transaction.insertInto(PASSAGE_VECTOR, PASSAGE_VECTOR.PASSAGE, PASSAGE_VECTOR.EMBEDDING)
                .select(transaction.select(PASSAGE.ID, EMBEDDING.NUMBER)
                        .from(PASSAGE)
                        .crossJoin(EMBEDDING)
                        .where(PASSAGE.DOCUMENT.eq(document), EMBEDDING.GUILD.eq(guild)))
                .execute();
    }

    /// Removes documents. Of their passages remain tombstones, without text and vectors.
    static void remove(DSLContext transaction, Condition documents, long revision) {
        Condition theirs = PASSAGE.DOCUMENT.in(DSL.select(DOCUMENT.ID).from(DOCUMENT).where(documents));
        transaction.deleteFrom(PASSAGE_VECTOR)
                .where(PASSAGE_VECTOR.PASSAGE.in(DSL.select(PASSAGE.ID).from(PASSAGE).where(theirs)))
                .execute();
        transaction.update(PASSAGE)
                .set(PASSAGE.TEXT, "")
                .setNull(PASSAGE.DOCUMENT)
                .set(PASSAGE.REMOVED_REVISION, revision)
                .where(theirs)
                .execute();
        transaction.deleteFrom(DOCUMENT).where(documents).execute();
    }
}
