package dev.steward.storage;

import static dev.steward.storage.schema.Tables.CONVERSATION;
import static dev.steward.storage.schema.Tables.OUTBOX;
import static dev.steward.storage.schema.Tables.QUESTION;
import static dev.steward.storage.schema.Tables.UNANSWERED;
import static dev.steward.storage.schema.Tables.UTTERANCE;

import dev.steward.api.discord.MessageId;
import dev.steward.engine.conversation.Utterance.Speaker;
import dev.steward.engine.outbox.SendGate.Refusal;
import dev.steward.engine.question.Question;
import dev.steward.engine.question.QuestionId;
import dev.steward.engine.silence.SilenceReason;
import dev.steward.storage.schema.enums.OutboxState;
import dev.steward.storage.schema.enums.QuestionState;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/// Does with stored messages what was done with them on Discord.
record DeletedMessages(DSLContext transaction, QuestionRows questions, Collection<MessageId> messages) {

    private static final Refusal DELETED = new Refusal(SilenceReason.DELETED, "The message was deleted");

    void follow() {
        QuestionRows.lock(transaction, QUESTION.ID.in(asked()).or(QUESTION.ID.in(answered())));
        endReplies();
        endQuestions();
        eraseText();
    }

    private List<QuestionId> asked() {
        return messages.stream().map(message -> new QuestionId(message.value())).toList();
    }

    /// Whether a message is a part of a reply.
    private Condition replied() {
        return DSL.arrayOverlap(OUTBOX.SENT, messages.stream().map(MessageId::value).toArray(Long[]::new));
    }

    private Select<Record1<QuestionId>> answered() {
        return DSL.select(OUTBOX.QUESTION).from(OUTBOX).where(replied());
    }

    /// A reply that nobody can have seen yet is not sent; nor is the rest of one that somebody deletes meanwhile.
    private void endReplies() {
        var entries = new OutboxRows(questions);
        Condition unseen = OUTBOX.STATE.eq(OutboxState.ready).and(OUTBOX.QUESTION.in(asked()));
        entries.select(transaction)
                .where(OUTBOX.PROCESS.isNotNull(), unseen.or(replied()))
                .orderBy(OUTBOX.ID)
                .forUpdate()
                .of(OUTBOX)
                .fetch(entries::read)
                .forEach(entry -> entries.drop(transaction, entry, DELETED));
    }

    private void endQuestions() {
        List<Question> ended = transaction.select(QuestionRows.fields())
                .from(QUESTION)
                .join(CONVERSATION)
                .on(QuestionRows.conversation())
                .where(QUESTION.ID.in(asked()), QUESTION.STATE.eq(QuestionState.accepted))
                .orderBy(QUESTION.ID)
                .forUpdate()
                .of(QUESTION)
                .fetch(row -> questions.read(row).question());
        for (Question question : ended) {
            QuestionRows.end(transaction, QuestionState.silent, QUESTION.ID.eq(question.id()));
            PostgresSilenceStore.record(transaction, question, DELETED.reason(), DELETED.detail());
        }
    }

    private void eraseText() {
        transaction.deleteFrom(UTTERANCE)
                .where(UTTERANCE.SPEAKER.eq(Speaker.ASSISTANT), UTTERANCE.QUESTION.in(answered()))
                .execute();
        transaction.deleteFrom(UTTERANCE).where(UTTERANCE.MESSAGE.in(messages)).execute();
        transaction.deleteFrom(UNANSWERED).where(UNANSWERED.QUESTION.in(asked())).execute();
    }
}
