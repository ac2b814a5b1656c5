package dev.steward.storage;

import static dev.steward.storage.schema.Tables.CONVERSATION;
import static dev.steward.storage.schema.Tables.OUTBOX;
import static dev.steward.storage.schema.Tables.QUESTION;
import static dev.steward.storage.schema.Tables.RATING;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.question.QuestionId;
import dev.steward.engine.question.ReplyKind;
import dev.steward.engine.rating.RatingStore;
import dev.steward.storage.database.Database;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.impl.DSL;

/// Thumbs, kept with the question that the answer belongs to.
final class PostgresRatingStore implements RatingStore {

    private final Database database;

    PostgresRatingStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<GuildId> rate(ApplicationId application, MessageId message, UserId member, boolean helpful,
            Instant at) {
        return database.transactionResult(transaction -> {
            Optional<Record2<QuestionId, GuildId>> answered = answered(transaction, application, message);
            answered.ifPresent(question -> transaction.insertInto(RATING)
                    .set(RATING.QUESTION, question.value1())
                    .set(RATING.MEMBER, member)
                    .set(RATING.HELPFUL, helpful)
                    .set(RATING.AT, at)
                    .onConflictDoNothing()
                    .execute());
            return answered.map(Record2::value2);
        });
    }

    private static Optional<Record2<QuestionId, GuildId>> answered(DSLContext transaction, ApplicationId application,
            MessageId message) {
        return transaction.select(QUESTION.ID, CONVERSATION.GUILD)
                .from(OUTBOX)
                .join(QUESTION)
                .on(QUESTION.ID.eq(OUTBOX.QUESTION))
                .join(CONVERSATION)
                .on(QuestionRows.conversation())
                .where(consistsOf(message), OUTBOX.KIND.eq(ReplyKind.ANSWER), QUESTION.APPLICATION.eq(application))
                // An erasure under way comes first.
                .forKeyShare()
                .of(QUESTION)
                .fetchOptional();
    }

    /// Whether a reply became a message.
    private static Condition consistsOf(MessageId message) {
        return OUTBOX.SENT.contains(new Long[]{message.value()});
    }

    @Override
    public void withdraw(MessageId message, UserId member, boolean helpful) {
        database.sql()
                .deleteFrom(RATING)
                .where(RATING.MEMBER.eq(member), RATING.HELPFUL.eq(helpful))
                .and(RATING.QUESTION.in(DSL.select(OUTBOX.QUESTION).from(OUTBOX).where(consistsOf(message))))
                .execute();
    }
}
