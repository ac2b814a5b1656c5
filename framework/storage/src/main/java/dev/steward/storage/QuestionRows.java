package dev.steward.storage;

import static dev.steward.storage.schema.Tables.CONVERSATION;
import static dev.steward.storage.schema.Tables.QUESTION;
import static dev.steward.storage.schema.Tables.UTTERANCE;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.RoleId;
import dev.steward.engine.chat.Target;
import dev.steward.engine.conversation.ConversationId;
import dev.steward.engine.conversation.Utterance.Speaker;
import dev.steward.engine.question.AcceptedQuestion;
import dev.steward.engine.question.Question;
import dev.steward.engine.question.QuestionId;
import dev.steward.kernel.guild.SecretBox;
import dev.steward.storage.schema.enums.QuestionState;
import dev.steward.storage.schema.tables.records.QuestionRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;

/// Questions as rows. Their text is not among it: what was said is kept in one place, `utterance`.
///
/// @param box for the tokens of interactions
/// @param process whose rows are written
record QuestionRows(SecretBox box, int process) {

    /// What the member said for a question: the message itself and what was folded in.
    static final Field<String> TEXT = DSL.coalesce(DSL.field(
            DSL.select(DSL.listAgg(UTTERANCE.TEXT, "\n").withinGroupOrderBy(UTTERANCE.ID))
                    .from(UTTERANCE)
                    .where(UTTERANCE.QUESTION.eq(QUESTION.ID), UTTERANCE.SPEAKER.eq(Speaker.MEMBER))),
            "").as("question_text");

    /// @return whether it was not on record yet
    boolean insert(DSLContext transaction, Question question, ConversationId conversation) {
        QuestionRecord row = row(question, conversation);
        row.setProcess(process);
        return insert(transaction, row);
    }

    /// Puts on record what is answered with another question.
    ///
    /// @return whether it was not on record yet
    boolean insertFolded(DSLContext transaction, Question addition, ConversationId conversation) {
        QuestionRecord row = row(addition, conversation);
        row.setState(QuestionState.folded);
        row.setInteractionToken(null);
        return insert(transaction, row);
    }

    private static boolean insert(DSLContext transaction, QuestionRecord row) {
        return transaction.insertInto(QUESTION).set(row).onConflict(QUESTION.ID).doNothing().execute() == 1;
    }

    /// What a question is read from, joined with whatever leads to it.
    static List<SelectFieldOrAsterisk> fields() {
        return Stream.of(QUESTION.fields(), CONVERSATION.fields(), new Field<?>[]{TEXT})
                .<SelectFieldOrAsterisk>flatMap(Arrays::stream)
                .toList();
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
        row.setAttention(question.attention());
        row.setScope(question.scope());
        row.setAskedAt(question.askedAt());
        setTarget(row, question.target());
        return row;
    }

    private void setTarget(QuestionRecord row, Target target) {
        switch (target) {
            case Target.Reply(var channel, var message) -> {
                row.setReplyChannel(channel);
                row.setReplyMessage(message);
            }
            case Target.Interaction(var application, var token) -> {
                row.setInteractionApplication(application);
                row.setInteractionToken(box.seal(token));
            }
        }
    }

    /// Reads one from a row joined with its conversation.
    AcceptedQuestion read(Record joined) {
        QuestionRecord row = joined.into(QUESTION);
        var channel = new Channel(row.getChannel(), row.getChannelName(), row.getChannelKind(),
                Optional.ofNullable(row.getChannelParent()));
        var member = new Member(row.getMember(), row.getMemberName(),
                Arrays.stream(row.getMemberRoles()).map(RoleId::new).collect(Collectors.toSet()), row.getMemberBot());
        var question = new Question(row.getId(), row.getApplication(), PostgresConversationStore.key(joined), channel,
                member, joined.get(TEXT), row.getAttention(), row.getScope(), target(row), row.getAskedAt());
        return new AcceptedQuestion(question, row.getConversation());
    }

    private Target target(QuestionRecord row) {
        return row.getReplyMessage() != null
                ? new Target.Reply(row.getReplyChannel(), row.getReplyMessage())
                : new Target.Interaction(row.getInteractionApplication(), box.open(row.getInteractionToken()));
    }

    /// Locks questions until the transaction ends. Whoever changes a question or its reply does that first.
    static List<QuestionId> lock(DSLContext transaction, Condition which) {
        return transaction.select(QUESTION.ID)
                .from(QUESTION)
                .where(which)
                .orderBy(QUESTION.ID)
                .forUpdate()
                .fetch(QUESTION.ID);
    }

    /// Whether nothing was folded in since it was read.
    static Condition refersTo(Target target) {
        return switch (target) {
            case Target.Reply(_, var message) -> QUESTION.REPLY_MESSAGE.eq(message);
            case Target.Interaction _ -> QUESTION.REPLY_MESSAGE.isNull();
        };
    }

    /// Has a question answered again, at another place.
    void reopen(DSLContext transaction, QuestionId question, Target target) {
        QuestionRecord row = new QuestionRecord();
        row.setState(QuestionState.accepted);
        row.setProcess(process);
        row.setReplyChannel(null);
        row.setReplyMessage(null);
        row.setInteractionApplication(null);
        row.setInteractionToken(null);
        setTarget(row, target);
        transaction.update(QUESTION).set(row).where(QUESTION.ID.eq(question)).execute();
    }

    /// Whether this process still has to find a reply or a reason.
    Condition unanswered(QuestionId question) {
        return QUESTION.ID.eq(question)
                .and(QUESTION.STATE.eq(QuestionState.accepted))
                .and(QUESTION.PROCESS.eq(process));
    }

    /// Ends a question.
    static boolean end(DSLContext transaction, QuestionState state, Condition which) {
        return transaction.update(QUESTION)
                .set(QUESTION.STATE, state)
                .setNull(QUESTION.PROCESS)
                .setNull(QUESTION.INTERACTION_TOKEN)
                .where(which)
                .execute() == 1;
    }

    /// {@return the condition that joins a question with its conversation}
    static Condition conversation() {
        return CONVERSATION.ID.eq(QUESTION.CONVERSATION);
    }
}
