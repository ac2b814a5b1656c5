package dev.steward.storage;

import static dev.steward.storage.schema.Tables.DOCUMENT;
import static dev.steward.storage.schema.Tables.EMBEDDING;
import static dev.steward.storage.schema.Tables.KNOWLEDGE;
import static dev.steward.storage.schema.Tables.PASSAGE;
import static dev.steward.storage.schema.Tables.PASSAGE_VECTOR;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.knowledge.PassageVector;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Reads what replicas have to learn about a server's knowledge.
///
/// @param sql sees the database as it was at one moment
record KnowledgeChanges(DSLContext sql, GuildId guild) {

    private static final Field<Long> STEP = DSL.field(DSL.name("revision"), SQLDataType.BIGINT);

    static long revision(DSLContext sql, GuildId guild) {
        return sql.select(KNOWLEDGE.REVISION)
                .from(KNOWLEDGE)
                .where(KNOWLEDGE.GUILD.eq(guild))
                .fetchOptional(KNOWLEDGE.REVISION)
                .orElse(0L);
    }

    KnowledgeChange since(long revision, int limit) {
        long newest = revision(sql, guild);
        if (newest <= revision) {
            return new KnowledgeChange(guild, revision, List.of(), List.of(), List.of(), models());
        }
        long reached = reach(revision, newest, limit);
        return new KnowledgeChange(guild, reached, added(revision, reached), removed(revision, reached),
                vectors(revision, reached), models());
    }

    /// {@return the revision that holds the last of so many changes}
    private long reach(long revision, long newest, int limit) {
        var added = first(limit, DSL.select(PASSAGE.ADDED_REVISION.as(STEP))
                .from(PASSAGE)
                .where(PASSAGE.GUILD.eq(guild), PASSAGE.ADDED_REVISION.gt(revision)));
        var removed = first(limit, DSL.select(PASSAGE.REMOVED_REVISION.as(STEP))
                .from(PASSAGE)
                .where(PASSAGE.GUILD.eq(guild), PASSAGE.REMOVED_REVISION.gt(revision)));
        var stored = first(limit, DSL.select(PASSAGE_VECTOR.REVISION.as(STEP))
                .from(PASSAGE_VECTOR)
                .join(EMBEDDING)
                .on(EMBEDDING.NUMBER.eq(PASSAGE_VECTOR.EMBEDDING))
                .where(EMBEDDING.GUILD.eq(guild), PASSAGE_VECTOR.REVISION.gt(revision)));
        return sql.select(STEP)
                .from(added.unionAll(removed).unionAll(stored))
                .orderBy(STEP)
                .offset(limit - 1)
                .limit(1)
                .fetchOptional(STEP)
                .orElse(newest);
    }

    private static Select<Record1<Long>> first(int limit, SelectConditionStep<Record1<Long>> changes) {
        return changes.orderBy(STEP).limit(limit);
    }

    private List<Passage> added(long revision, long reached) {
        return sql.select(PASSAGE.ID, DOCUMENT.ID, DOCUMENT.TITLE, PASSAGE.TEXT)
                .from(PASSAGE)
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(PASSAGE.DOCUMENT))
                .where(PASSAGE.GUILD.eq(guild), PASSAGE.ADDED_REVISION.gt(revision))
                .and(PASSAGE.ADDED_REVISION.le(reached))
                .orderBy(PASSAGE.ID)
                .fetch(row -> new Passage(row.value1(), row.value2(), row.value3(), row.value4()));
    }

    private List<PassageId> removed(long revision, long reached) {
        return sql.select(PASSAGE.ID)
                .from(PASSAGE)
                .where(PASSAGE.GUILD.eq(guild), PASSAGE.ADDED_REVISION.le(revision))
                .and(PASSAGE.REMOVED_REVISION.gt(revision))
                .and(PASSAGE.REMOVED_REVISION.le(reached))
                .fetch(PASSAGE.ID);
    }

    private List<PassageVector> vectors(long revision, long reached) {
        return sql.select(PASSAGE_VECTOR.PASSAGE, EMBEDDING.MODEL, PASSAGE_VECTOR.VECTOR)
                .from(PASSAGE_VECTOR)
                .join(EMBEDDING)
                .on(EMBEDDING.NUMBER.eq(PASSAGE_VECTOR.EMBEDDING))
                .where(EMBEDDING.GUILD.eq(guild), PASSAGE_VECTOR.REVISION.gt(revision))
                .and(PASSAGE_VECTOR.REVISION.le(reached))
                .fetch(row -> new PassageVector(row.value1(), row.value2(), VectorBytes.read(row.value3())));
    }

    private Set<String> models() {
        return sql.select(EMBEDDING.MODEL).from(EMBEDDING).where(EMBEDDING.GUILD.eq(guild)).fetchSet(EMBEDDING.MODEL);
    }
}
