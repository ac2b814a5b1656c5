package dev.steward.storage;

import static dev.steward.storage.schema.Tables.CONVERSATION;
import static dev.steward.storage.schema.Tables.OUTBOX;
import static dev.steward.storage.schema.Tables.QUESTION;

import dev.steward.api.discord.MessageId;
import dev.steward.engine.outbox.SendGate.Refusal;
import dev.steward.engine.question.Draft;
import dev.steward.engine.question.OutboxEntry;
import dev.steward.engine.question.OutboxId;
import dev.steward.engine.question.Question;
import dev.steward.engine.question.QuestionId;
import dev.steward.storage.schema.enums.OutboxState;
import dev.steward.storage.schema.enums.QuestionState;
import dev.steward.storage.schema.tables.records.OutboxRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;

/// Stored replies as rows.
record OutboxRows(QuestionRows questions) {

    OutboxId insert(DSLContext transaction, QuestionId question, Draft draft) {
        return transaction.insertInto(OUTBOX)
                .set(OUTBOX.QUESTION, question)
                .set(OUTBOX.KIND, draft.kind())
                .set(OUTBOX.PARTS, StorableText.of(draft.parts()))
                .set(OUTBOX.TEXT, StorableText.of(draft.text()))
                .set(OUTBOX.PROCESS, questions.process())
                .returningResult(OUTBOX.ID)
                .fetchSingle()
                .value1();
    }

    SelectOnConditionStep<Record> select(DSLContext transaction) {
        return transaction.select(OUTBOX.fields())
                .select(QuestionRows.fields())
                .from(OUTBOX)
                .join(QUESTION)
                .on(QUESTION.ID.eq(OUTBOX.QUESTION))
                .join(CONVERSATION)
                .on(QuestionRows.conversation());
    }

    OutboxEntry read(Record joined) {
        OutboxRecord row = joined.into(OUTBOX);
        var draft = new Draft(row.getKind(), List.of(row.getParts()), row.getText(), false);
        return new OutboxEntry(row.getId(), questions.read(joined), draft,
                Arrays.stream(row.getSent()).map(MessageId::new).toList(), Optional.ofNullable(row.getSendingSince()));
    }

    /// Whether an entry has not ended and is this process's. Ended ones are nobody's.
    Condition ours(OutboxId entry) {
        return OUTBOX.ID.eq(entry).and(OUTBOX.PROCESS.eq(questions.process()));
    }

    /// Locks an entry of this process until the transaction ends, its question first.
    Optional<OutboxEntry> lock(DSLContext transaction, OutboxId entry) {
        QuestionRows.lock(transaction,
                QUESTION.ID.in(DSL.select(OUTBOX.QUESTION).from(OUTBOX).where(ours(entry))));
        return select(transaction).where(ours(entry)).forUpdate().of(OUTBOX).fetchOptional(this::read);
    }

    /// Ends a locked entry. The messages that it has become stay known, the text does not.
    void end(DSLContext transaction, OutboxEntry entry, OutboxState state) {
        transaction.update(OUTBOX)
                .set(OUTBOX.STATE, state)
                .setNull(OUTBOX.PROCESS)
                .set(OUTBOX.PARTS, new String[0])
                .set(OUTBOX.TEXT, "")
                .set(OUTBOX.ENDED_AT, DSL.currentInstant())
                .where(OUTBOX.ID.eq(entry.id()))
                .execute();
    }

    /// Ends a locked entry that is not sent, and its question with the reason.
    void drop(DSLContext transaction, OutboxEntry entry, Refusal refusal) {
        Question question = entry.question().question();
        end(transaction, entry, OutboxState.dropped);
        QuestionRows.end(transaction, QuestionState.silent, QUESTION.ID.eq(question.id()));
        PostgresSilenceStore.record(transaction, question, refusal.reason(), refusal.detail());
    }
}
