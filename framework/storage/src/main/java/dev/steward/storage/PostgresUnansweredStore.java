package dev.steward.storage;

import static dev.steward.storage.schema.Tables.QUESTION;
import static dev.steward.storage.schema.Tables.UNANSWERED;

import dev.steward.api.discord.GuildId;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import dev.steward.engine.question.Question;
import dev.steward.engine.unanswered.UnansweredQuestion;
import dev.steward.engine.unanswered.UnansweredStore;
import dev.steward.storage.database.Database;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// Unanswered questions: references to questions, so that what becomes of those becomes of these.
final class PostgresUnansweredStore implements UnansweredStore {

    private final Database database;

    PostgresUnansweredStore(Database database) {
        this.database = database;
    }

    static void add(DSLContext transaction, Question question) {
        transaction.insertInto(UNANSWERED)
                .set(UNANSWERED.GUILD, question.conversation().guild())
                .set(UNANSWERED.QUESTION, question.id())
                .onConflictDoNothing()
                .execute();
    }

    @Override
    public Page<UnansweredQuestion> list(GuildId guild, PageRequest page) {
        Condition older = page.before().isPresent()
                ? UNANSWERED.NUMBER.lt(page.before().getAsLong())
                : DSL.noCondition();
        return Pages.of(read(database.sql(), UNANSWERED.GUILD.eq(guild).and(older), Pages.rows(page)), page,
                UnansweredQuestion::number);
    }

    @Override
    public Optional<UnansweredQuestion> find(GuildId guild, long number) {
        return read(database.sql(), is(guild, number), 1).stream().findFirst();
    }

    @Override
    public boolean remove(GuildId guild, long number) {
        return database.sql().deleteFrom(UNANSWERED).where(is(guild, number)).execute() == 1;
    }

    private static Condition is(GuildId guild, long number) {
        return UNANSWERED.GUILD.eq(guild).and(UNANSWERED.NUMBER.eq(number));
    }

    /// Reads unanswered questions, newest first.
    static List<UnansweredQuestion> read(DSLContext sql, Condition which, int limit) {
        return sql.select(UNANSWERED.NUMBER, UNANSWERED.GUILD)
                .select(QUESTION.ID, QUESTION.CHANNEL, QUESTION.MEMBER, QUESTION.MEMBER_NAME, QUESTION.ASKED_AT)
                .select(QuestionRows.TEXT)
                .from(UNANSWERED)
                .join(QUESTION)
                .on(QUESTION.ID.eq(UNANSWERED.QUESTION))
                .where(which)
                .orderBy(UNANSWERED.NUMBER.desc())
                .limit(limit)
                .fetch(PostgresUnansweredStore::question);
    }

    private static UnansweredQuestion question(Record row) {
        return new UnansweredQuestion(row.get(UNANSWERED.NUMBER), row.get(UNANSWERED.GUILD), row.get(QUESTION.CHANNEL),
                row.get(QUESTION.MEMBER), row.get(QUESTION.MEMBER_NAME), row.get(QUESTION.ID).asMessage(),
                row.get(QuestionRows.TEXT), row.get(QUESTION.ASKED_AT));
    }
}
