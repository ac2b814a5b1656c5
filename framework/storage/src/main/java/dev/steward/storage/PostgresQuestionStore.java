package dev.steward.storage;

import static dev.steward.storage.schema.Tables.CONVERSATION;
import static dev.steward.storage.schema.Tables.OUTBOX;
import static dev.steward.storage.schema.Tables.QUESTION;
import static dev.steward.storage.schema.Tables.UNANSWERED;

import dev.steward.engine.conversation.ConversationId;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.conversation.Utterance.Speaker;
import dev.steward.engine.question.AcceptedQuestion;
import dev.steward.engine.question.Draft;
import dev.steward.engine.question.OutboxEntry;
import dev.steward.engine.question.OutboxId;
import dev.steward.engine.question.Question;
import dev.steward.engine.question.QuestionId;
import dev.steward.engine.question.QuestionStore;
import dev.steward.engine.rating.Rating;
import dev.steward.engine.silence.SilenceReason;
import dev.steward.storage.cluster.Presence;
import dev.steward.storage.database.Database;
import dev.steward.storage.schema.enums.OutboxState;
import dev.steward.storage.schema.enums.QuestionState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;

/// The record of questions. Whatever a process writes about one holds only while the question is its own.
final class PostgresQuestionStore implements QuestionStore {

    private final Database database;
    private final QuestionRows questions;
    private final OutboxRows entries;

    PostgresQuestionStore(Database database, QuestionRows questions) {
        this.database = database;
        this.questions = questions;
        this.entries = new OutboxRows(questions);
    }

    @Override
    public Optional<AcceptedQuestion> accept(Question question, Duration memory) {
        return database.transactionResult(transaction -> {
            // A question that is on record leaves its conversation as it is: it was the last word there, or there was a later one.
            ConversationId conversation = PostgresConversationStore.current(transaction, question.conversation(),
                    question.askedAt(), memory);
            if (!questions.insert(transaction, question, conversation)) {
                return Optional.empty();
            }
            say(transaction, conversation, question.id(), question);
            return Optional.of(new AcceptedQuestion(question, conversation));
        });
    }

    private static void say(DSLContext transaction, ConversationId conversation, QuestionId question, Question said) {
        PostgresConversationStore.say(transaction, conversation, question,
                new Utterance(Speaker.MEMBER, said.id().asMessage(), said.member().id(), said.member().name(),
                        said.text(), said.askedAt(), Rating.NONE));
    }

    @Override
    public Optional<AcceptedQuestion> fold(AcceptedQuestion accepted, Question addition) {
        return database.transactionResult(transaction -> {
            QuestionId question = accepted.question().id();
            boolean inTime = lock(transaction, question)
                    && questions.insertFolded(transaction, addition, accepted.conversation());
            if (!inTime) {
                return Optional.empty();
            }
            transaction.deleteFrom(OUTBOX).where(OUTBOX.QUESTION.eq(question)).execute();
            transaction.deleteFrom(UNANSWERED).where(UNANSWERED.QUESTION.eq(question)).execute();
            questions.reopen(transaction, question, addition.target());
            say(transaction, accepted.conversation(), question, addition);
            PostgresConversationStore.touch(transaction, accepted.conversation(), addition.askedAt());
            return Optional.of(new AcceptedQuestion(folded(accepted.question(), addition), accepted.conversation()));
        });
    }

    /// Locks a question of this process.
    ///
    /// @return whether nothing of a reply may have been sent
    private boolean lock(DSLContext transaction, QuestionId question) {
        QuestionRows.lock(transaction, QUESTION.ID.eq(question));
        Condition ready = OUTBOX.STATE.eq(OutboxState.ready).and(OUTBOX.PROCESS.eq(questions.process()));
        return transaction.fetchExists(QUESTION, questions.unanswered(question))
                || transaction.fetchExists(OUTBOX, OUTBOX.QUESTION.eq(question).and(ready));
    }

    private static Question folded(Question question, Question addition) {
        return new Question(question.id(), question.application(), question.conversation(), question.channel(),
                question.member(), question.text() + "\n" + addition.text(), question.attention(), question.scope(),
                addition.target(), question.askedAt());
    }

    @Override
    public Optional<OutboxEntry> compose(AcceptedQuestion question, Draft draft) {
        return database.transactionResult(transaction -> {
            boolean ours = transaction.update(QUESTION)
                    .set(QUESTION.STATE, QuestionState.composed)
                    .setNull(QUESTION.PROCESS)
                    .where(questions.unanswered(question.question().id()))
                    .and(QuestionRows.refersTo(question.question().target()))
                    .execute() == 1;
            if (!ours) {
                return Optional.empty();
            }
            OutboxId id = entries.insert(transaction, question.question().id(), draft);
            if (draft.unsupported()) {
                PostgresUnansweredStore.add(transaction, question.question());
            }
            return Optional.of(new OutboxEntry(id, question, draft, List.of(), Optional.empty()));
        });
    }

    @Override
    public void silence(AcceptedQuestion question, SilenceReason reason, String detail) {
        database.transaction(transaction -> {
            if (QuestionRows.end(transaction, QuestionState.silent,
                    questions.unanswered(question.question().id()))) {
                PostgresSilenceStore.record(transaction, question.question(), reason, detail);
            }
        });
    }

    @Override
    public void silence(Question question, SilenceReason reason, String detail) {
        PostgresSilenceStore.record(database.sql(), question, reason, detail);
    }

    @Override
    public Orphans adoptOrphans() {
        return database.transactionResult(transaction -> {
            List<Integer> gone = Presence.gone(transaction, others(transaction));
            if (gone.isEmpty()) {
                return new Orphans(List.of(), List.of());
            }
            var adoptedQuestions = adopt(transaction, QUESTION, QUESTION.ID, QUESTION.PROCESS, gone);
            var adoptedEntries = adopt(transaction, OUTBOX, OUTBOX.ID, OUTBOX.PROCESS, gone);
            return new Orphans(
                    transaction.select(QuestionRows.fields())
                            .from(QUESTION)
                            .join(CONVERSATION)
                            .on(QuestionRows.conversation())
                            .where(QUESTION.ID.in(adoptedQuestions))
                            .orderBy(QUESTION.ASKED_AT, QUESTION.ID)
                            .fetch(questions::read),
                    entries.select(transaction)
                            .where(OUTBOX.ID.in(adoptedEntries))
                            .orderBy(OUTBOX.ID)
                            .fetch(entries::read));
        });
    }

    /// {@return the processes beside this one that have unfinished work}
    private Set<Integer> others(DSLContext transaction) {
        return transaction.select(QUESTION.PROCESS)
                .from(QUESTION)
                .where(QUESTION.PROCESS.ne(questions.process()))
                .union(transaction.select(OUTBOX.PROCESS).from(OUTBOX).where(OUTBOX.PROCESS.ne(questions.process())))
                .fetchSet(0, Integer.class);
    }

    /// Rows that are locked are being written this moment by one who is not quite gone; they are left for the next
    /// time.
    private <I> List<I> adopt(DSLContext transaction, Table<?> table, TableField<?, I> id, Field<Integer> process,
            List<Integer> gone) {
        return transaction.update(table)
                .set(process, questions.process())
                .where(id.in(transaction.select(id).from(table).where(process.in(gone)).forUpdate().skipLocked()))
                .returningResult(id)
                .fetch(id);
    }
}
