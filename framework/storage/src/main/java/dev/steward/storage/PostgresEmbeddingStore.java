package dev.steward.storage;

import static dev.steward.storage.schema.Tables.DOCUMENT;
import static dev.steward.storage.schema.Tables.EMBEDDING;
import static dev.steward.storage.schema.Tables.PASSAGE;
import static dev.steward.storage.schema.Tables.PASSAGE_VECTOR;

import dev.steward.api.discord.GuildId;
import dev.steward.api.embedding.Vector;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.engine.knowledge.EmbeddingStore;
import dev.steward.storage.cluster.Signals;
import dev.steward.storage.database.Database;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// Vectors, for each passage and model one row, which is there before the vector is: what is lacking is an index, and
/// not a search. Every change locks the server's row in `knowledge` first.
final class PostgresEmbeddingStore implements EmbeddingStore {

    private final Database database;
    private final KnowledgeRows rows;

    PostgresEmbeddingStore(Database database, Signals signals) {
        this.database = database;
        this.rows = new KnowledgeRows(signals);
    }

    @Override
    public Optional<ModelReference> searchedWith(GuildId guild) {
        return database.sql()
                .select(EMBEDDING.MODEL, EMBEDDING.PROVIDER, EMBEDDING.NAME)
                .from(EMBEDDING)
                .where(EMBEDDING.GUILD.eq(guild), DSL.condition(EMBEDDING.SEARCHED), hasVectors())
                .fetchOptional(row -> new ModelReference(row.value1(), row.value2(),
                        Optional.ofNullable(row.value3())));
    }

    private static Condition hasVectors() {
        return DSL.exists(DSL.selectOne()
                .from(PASSAGE_VECTOR)
                .where(PASSAGE_VECTOR.EMBEDDING.eq(EMBEDDING.NUMBER), PASSAGE_VECTOR.VECTOR.isNotNull()));
    }

    private static Condition is(GuildId guild, String model) {
        return EMBEDDING.GUILD.eq(guild).and(EMBEDDING.MODEL.eq(model));
    }

    private static Condition isOther(GuildId guild, String model) {
        return EMBEDDING.GUILD.eq(guild).and(EMBEDDING.MODEL.ne(model));
    }

    @Override
    public void begin(GuildId guild, ModelReference model) {
        database.transaction(transaction -> {
            KnowledgeRows.lock(transaction, guild);
            // Models of which no vector was ever made stand in nobody's way.
            transaction.deleteFrom(EMBEDDING).where(isOther(guild, model.id()), DSL.not(hasVectors())).execute();
            boolean only = !transaction.fetchExists(EMBEDDING, isOther(guild, model.id()));
            boolean known = transaction.fetchExists(EMBEDDING, is(guild, model.id()));
            int number = write(transaction, guild, model, only);
            if (!known) {
                awaitVectors(transaction, guild, number);
            }
        });
    }

    private static void awaitVectors(DSLContext transaction, GuildId guild, int number) {
        transaction.insertInto(PASSAGE_VECTOR, PASSAGE_VECTOR.PASSAGE, PASSAGE_VECTOR.EMBEDDING)
                .select(DSL.select(PASSAGE.ID, DSL.val(number))
                        .from(PASSAGE)
                        .where(PASSAGE.GUILD.eq(guild), PASSAGE.REMOVED_REVISION.isNull()))
                .execute();
    }

    private static int write(DSLContext transaction, GuildId guild, ModelReference model, boolean searched) {
        return transaction.insertInto(EMBEDDING)
                .set(EMBEDDING.GUILD, guild)
                .set(EMBEDDING.MODEL, model.id())
                .set(EMBEDDING.PROVIDER, model.provider())
                .set(EMBEDDING.NAME, model.name().orElse(null))
                .set(EMBEDDING.SEARCHED, searched)
                .onConflict(EMBEDDING.GUILD, EMBEDDING.MODEL)
                .doUpdate()
                .set(EMBEDDING.PROVIDER, model.provider())
                .set(EMBEDDING.NAME, model.name().orElse(null))
                .set(EMBEDDING.SEARCHED, searched ? DSL.val(true) : EMBEDDING.SEARCHED)
                .returningResult(EMBEDDING.NUMBER)
                .fetchSingle()
                .value1();
    }

    @Override
    public List<Passage> lacking(GuildId guild, String model, int limit) {
        return database.sql()
                .select(PASSAGE.ID, DOCUMENT.ID, DOCUMENT.TITLE, PASSAGE.TEXT)
                .from(PASSAGE_VECTOR)
                .join(EMBEDDING)
                .on(EMBEDDING.NUMBER.eq(PASSAGE_VECTOR.EMBEDDING))
                .join(PASSAGE)
                .on(PASSAGE.ID.eq(PASSAGE_VECTOR.PASSAGE))
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(PASSAGE.DOCUMENT))
                .where(is(guild, model), PASSAGE_VECTOR.VECTOR.isNull())
                .orderBy(PASSAGE_VECTOR.PASSAGE.desc())
                .limit(limit)
                .fetch(row -> new Passage(row.value1(), row.value2(), row.value3(), row.value4()));
    }

    @Override
    public void put(GuildId guild, String model, Map<PassageId, Vector> vectors) {
        database.transaction(transaction -> {
            long revision = KnowledgeRows.lock(transaction, guild) + 1;
            var number = DSL.select(EMBEDDING.NUMBER).from(EMBEDDING).where(is(guild, model));
            var updates = vectors.entrySet()
                    .stream()
                    .map(entry -> transaction.update(PASSAGE_VECTOR)
                            .set(PASSAGE_VECTOR.VECTOR, VectorBytes.write(entry.getValue()))
                            .set(PASSAGE_VECTOR.REVISION, revision)
                            .where(PASSAGE_VECTOR.PASSAGE.eq(entry.getKey()))
                            .and(PASSAGE_VECTOR.EMBEDDING.eq(number))
                            .and(PASSAGE_VECTOR.VECTOR.isNull()))
                    .toList();
            if (Arrays.stream(transaction.batch(updates).execute()).sum() > 0) {
                rows.raise(transaction, guild);
            }
        });
    }

    @Override
    public boolean complete(GuildId guild, String model) {
        return database.transactionResult(transaction -> {
            KnowledgeRows.lock(transaction, guild);
            Optional<Boolean> searched = transaction.select(EMBEDDING.SEARCHED)
                    .from(EMBEDDING)
                    .where(is(guild, model))
                    .fetchOptional(EMBEDDING.SEARCHED);
            if (searched.isEmpty() || lacks(transaction, guild, model)) {
                return searched.orElse(false);
            }
            boolean others = transaction.deleteFrom(EMBEDDING).where(isOther(guild, model)).execute() > 0;
            transaction.update(EMBEDDING).set(EMBEDDING.SEARCHED, true).where(is(guild, model)).execute();
            if (others || !searched.get()) {
                rows.raise(transaction, guild);
            }
            return true;
        });
    }

    private static boolean lacks(DSLContext transaction, GuildId guild, String model) {
        return transaction.fetchExists(DSL.selectOne()
                .from(PASSAGE_VECTOR)
                .join(EMBEDDING)
                .on(EMBEDDING.NUMBER.eq(PASSAGE_VECTOR.EMBEDDING))
                .where(is(guild, model), PASSAGE_VECTOR.VECTOR.isNull()));
    }
}
