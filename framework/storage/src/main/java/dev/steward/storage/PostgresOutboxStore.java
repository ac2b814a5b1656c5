package dev.steward.storage;

import static dev.steward.storage.schema.Tables.CONVERSATION;
import static dev.steward.storage.schema.Tables.OUTBOX;
import static dev.steward.storage.schema.Tables.QUESTION;

import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.conversation.ConversationId;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.conversation.Utterance.Speaker;
import dev.steward.engine.outbox.OutboxStore;
import dev.steward.engine.outbox.SendGate;
import dev.steward.engine.outbox.SendGate.Refusal;
import dev.steward.engine.outbox.SendTransaction;
import dev.steward.engine.question.OutboxEntry;
import dev.steward.engine.question.OutboxId;
import dev.steward.engine.question.Question;
import dev.steward.engine.rating.Rating;
import dev.steward.storage.database.Database;
import dev.steward.storage.schema.enums.OutboxState;
import dev.steward.storage.schema.enums.QuestionState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// Replies on their way. Rows are always locked in the same order: question, entry, conversation.
final class PostgresOutboxStore implements OutboxStore {

    private final Database database;
    private final OutboxRows entries;

    PostgresOutboxStore(Database database, QuestionRows questions) {
        this.database = database;
        this.entries = new OutboxRows(questions);
    }

    @Override
    public Claim claim(OutboxId id, List<SendGate> gates, Instant now) {
        return database.transactionResult(transaction -> {
            Optional<OutboxEntry> entry = entries.lock(transaction, id);
            if (entry.isEmpty()) {
                return new Claim.Gone();
            }
            Optional<Refusal> refusal = ask(gates, entry.get(), new Gating(transaction));
            if (refusal.isPresent()) {
                entries.drop(transaction, entry.get(), refusal.get());
                return new Claim.Refused(refusal.get());
            }
            transaction.update(OUTBOX)
                    .set(OUTBOX.STATE, OutboxState.sending)
                    .set(OUTBOX.SENDING_SINCE, DSL.coalesce(OUTBOX.SENDING_SINCE, now))
                    .set(OUTBOX.ATTEMPTS, OUTBOX.ATTEMPTS.plus(1))
                    .where(OUTBOX.ID.eq(id))
                    .execute();
            // As it was before: only an earlier attempt can have left something on Discord.
            return new Claim.Granted(entry.get());
        });
    }

    private static Optional<Refusal> ask(List<SendGate> gates, OutboxEntry entry, SendTransaction transaction) {
        for (SendGate gate : gates) {
            Optional<Refusal> refusal = gate.check(entry, transaction);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private record Gating(DSLContext transaction) implements SendTransaction {

        @Override
        public boolean takenOver(ConversationId conversation, Instant now) {
            return transaction.select(CONVERSATION.HUMAN_UNTIL)
                    .from(CONVERSATION)
                    .where(CONVERSATION.ID.eq(conversation))
                    .forShare()
                    .fetchOptional(CONVERSATION.HUMAN_UNTIL)
                    .filter(now::isBefore)
                    .isPresent();
        }
    }

    @Override
    public void partSent(OutboxId entry, int part, MessageId message) {
        database.sql()
                .update(OUTBOX)
                .set(OUTBOX.SENT, DSL.arrayAppend(OUTBOX.SENT, message.value()))
                // Told twice, it is noted once.
                .where(entries.ours(entry), DSL.cardinality(OUTBOX.SENT).eq(part))
                .execute();
    }

    @Override
    public void sent(OutboxId id, UserId self, Instant at) {
        database.transaction(transaction -> {
            entries.lock(transaction, id).ifPresent(entry -> remember(transaction, entry, self, at));
        });
    }

    private void remember(DSLContext transaction, OutboxEntry entry, UserId self, Instant at) {
        Question question = entry.question().question();
        ConversationId conversation = entry.question().conversation();
        entries.end(transaction, entry, OutboxState.sent);
        QuestionRows.end(transaction, QuestionState.sent, QUESTION.ID.eq(question.id()));
        MessageId message = entry.sent().isEmpty() ? question.id().asMessage() : entry.sent().getFirst();
        PostgresConversationStore.say(transaction, conversation, question.id(),
                new Utterance(Speaker.ASSISTANT, message, self, "", entry.draft().text(), at, Rating.NONE));
        PostgresConversationStore.touch(transaction, conversation, at);
    }

    @Override
    public void dropped(OutboxId id, Refusal refusal) {
        database.transaction(transaction -> {
            entries.lock(transaction, id).ifPresent(entry -> entries.drop(transaction, entry, refusal));
        });
    }

}
