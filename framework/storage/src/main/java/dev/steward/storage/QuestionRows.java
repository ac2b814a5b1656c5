package dev.steward.storage;

import static dev.steward.storage.schema.Tables.CONVERSATION;
import static dev.steward.storage.schema.Tables.QUESTION;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.RoleId;
import dev.steward.engine.chat.Target;
import dev.steward.engine.conversation.ConversationId;
import dev.steward.engine.question.AcceptedQuestion;
import dev.steward.engine.question.Question;
import dev.steward.engine.question.QuestionId;
import dev.steward.kernel.guild.SecretBox;
import dev.steward.storage.schema.enums.QuestionState;
import dev.steward.storage.schema.tables.records.QuestionRecord;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/// Questions as rows.
///
/// @param box for the tokens of interactions
/// @param process whose rows are written
record QuestionRows(SecretBox box, int process) {

    /// @return whether it was not on record yet
    boolean insert(DSLContext transaction, Question question, ConversationId conversation) {
        return transaction.insertInto(QUESTION)
                .set(row(question, conversation))
                .onConflict(QUESTION.ID)
                .doNothing()
                .execute() == 1;
    }

    private QuestionRecord row(Question question, ConversationId conversation) {
        QuestionRecord row = new QuestionRecord();
        row.setId(question.id());
        row.setApplication(question.application());
        row.setConversation(conversation);
        row.setChannel(question.channel().id());
        row.setChannelName(StorableText.of(question.channel().name()));
        row.setChannelKind(question.channel().kind());
        row.setChannelParent(question.channel().parent().orElse(null));
        row.setMember(question.member().id());
        row.setMemberName(StorableText.of(question.member().name()));
        row.setMemberRoles(question.member().roles().stream().map(RoleId::value).toArray(Long[]::new));
        row.setMemberBot(question.member().bot());
        row.setText(StorableText.of(question.text()));
        row.setAttention(question.attention());
        row.setScope(question.scope());
        row.setAskedAt(question.askedAt());
        row.setProcess(process);
        switch (question.target()) {
            case Target.Reply(var channel, var message) -> {
                row.setReplyChannel(channel);
                row.setReplyMessage(message);
            }
            case Target.Interaction(var application, var token) -> {
                row.setInteractionApplication(application);
                row.setInteractionToken(box.seal(token));
            }
        }
        return row;
    }

    /// Reads one from a row joined with its conversation.
    AcceptedQuestion read(Record joined) {
        QuestionRecord row = joined.into(QUESTION);
        var channel = new Channel(row.getChannel(), row.getChannelName(), row.getChannelKind(),
                Optional.ofNullable(row.getChannelParent()));
        var member = new Member(row.getMember(), row.getMemberName(),
                Arrays.stream(row.getMemberRoles()).map(RoleId::new).collect(Collectors.toSet()), row.getMemberBot());
        var question = new Question(row.getId(), row.getApplication(), PostgresConversationStore.key(joined), channel,
                member, row.getText(), row.getAttention(), row.getScope(), target(row), row.getAskedAt());
        return new AcceptedQuestion(question, row.getConversation());
    }

    private Target target(QuestionRecord row) {
        return row.getReplyMessage() != null
                ? new Target.Reply(row.getReplyChannel(), row.getReplyMessage())
                : new Target.Interaction(row.getInteractionApplication(), box.open(row.getInteractionToken()));
    }

    /// Whether this process still has to find a reply or a reason.
    Condition unanswered(QuestionId question) {
        return QUESTION.ID.eq(question)
                .and(QUESTION.STATE.eq(QuestionState.accepted))
                .and(QUESTION.PROCESS.eq(process));
    }

    /// Ends a question. What was said stays where conversations are kept, and nowhere else.
    static boolean end(DSLContext transaction, QuestionState state, Condition which) {
        return transaction.update(QUESTION)
                .set(QUESTION.STATE, state)
                .setNull(QUESTION.PROCESS)
                .set(QUESTION.TEXT, "")
                .setNull(QUESTION.INTERACTION_TOKEN)
                .where(which)
                .execute() == 1;
    }

    /// {@return the condition that joins a question with its conversation}
    static Condition conversation() {
        return CONVERSATION.ID.eq(QUESTION.CONVERSATION);
    }
}
