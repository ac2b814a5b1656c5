package dev.steward.storage;

import static dev.steward.storage.schema.Tables.CONVERSATION;
import static dev.steward.storage.schema.Tables.DIRECT_CHOICE;
import static dev.steward.storage.schema.Tables.OUTBOX;
import static dev.steward.storage.schema.Tables.PLUGIN_ENTRY;
import static dev.steward.storage.schema.Tables.QUESTION;
import static dev.steward.storage.schema.Tables.RATING;
import static dev.steward.storage.schema.Tables.SILENCE;
import static dev.steward.storage.schema.Tables.UTTERANCE;

import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.api.plugin.PluginId;
import dev.steward.engine.conversation.ConversationId;
import dev.steward.engine.privacy.MemberData;
import dev.steward.engine.privacy.MemberData.GivenRating;
import dev.steward.engine.privacy.MemberData.PluginEntry;
import dev.steward.engine.question.QuestionId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/// Everything that is stored about a member in some servers.
///
/// @param guilds a query for the servers
record MemberTraces(DSLContext sql, Select<Record1<GuildId>> guilds, UserId member) {

    private Select<Record1<QuestionId>> questions() {
        return DSL.select(QUESTION.ID)
                .from(QUESTION)
                .join(CONVERSATION)
                .on(QuestionRows.conversation())
                .where(QUESTION.MEMBER.eq(member), CONVERSATION.GUILD.in(guilds));
    }

    private Select<Record1<ConversationId>> conversations() {
        return DSL.select(CONVERSATION.ID)
                .from(CONVERSATION)
                .where(CONVERSATION.MEMBER.eq(member), CONVERSATION.GUILD.in(guilds));
    }

    /// What the member said, anywhere, and what was replied to it. Each part of the union is found by an index.
    private Condition utterances() {
        var own = DSL.select(UTTERANCE.ID)
                .from(UTTERANCE)
                .join(CONVERSATION)
                .on(CONVERSATION.ID.eq(UTTERANCE.CONVERSATION))
                .where(UTTERANCE.AUTHOR.eq(member), CONVERSATION.GUILD.in(guilds));
        var replies = DSL.select(UTTERANCE.ID).from(UTTERANCE).where(UTTERANCE.QUESTION.in(questions()));
        var around = DSL.select(UTTERANCE.ID).from(UTTERANCE).where(UTTERANCE.CONVERSATION.in(conversations()));
        return UTTERANCE.ID.in(own.union(replies).union(around));
    }

    private Condition ratings() {
        return RATING.MEMBER.eq(member)
                .and(RATING.QUESTION.in(DSL.select(QUESTION.ID)
                        .from(QUESTION)
                        .join(CONVERSATION)
                        .on(QuestionRows.conversation())
                        .where(CONVERSATION.GUILD.in(guilds))));
    }

    private Condition silences() {
        return SILENCE.MEMBER.eq(member).and(SILENCE.GUILD.in(guilds));
    }

    private Condition entries() {
        return PLUGIN_ENTRY.MEMBER.eq(member).and(PLUGIN_ENTRY.GUILD.in(guilds));
    }

    MemberData read() {
        var unanswered = PostgresUnansweredStore.read(sql, QUESTION.ID.in(questions()), Integer.MAX_VALUE);
        var silences = sql.selectFrom(SILENCE)
                .where(silences())
                .orderBy(SILENCE.NUMBER)
                .fetch(PostgresSilenceStore::silence);
        List<GivenRating> ratings = sql.select(OUTBOX.SENT, RATING.HELPFUL, RATING.AT)
                .from(RATING)
                .join(OUTBOX)
                .on(OUTBOX.QUESTION.eq(RATING.QUESTION))
                .where(ratings())
                .orderBy(RATING.AT)
                .fetch(row -> new GivenRating(new MessageId(row.value1()[0]), row.value2(), row.value3()));
        List<PluginEntry> entries = sql.selectFrom(PLUGIN_ENTRY)
                .where(entries())
                .orderBy(PLUGIN_ENTRY.PLUGIN, PLUGIN_ENTRY.KEY)
                .fetch(row -> new PluginEntry(new PluginId(row.getPlugin()), row.getKey(), row.getText()));
        return new MemberData(PostgresConversationStore.read(sql, utterances()), unanswered.reversed(), silences,
                ratings, entries);
    }

    /// Erases it all, but for what is asked from now on. Whoever works on a question of the member's finds nothing.
    ///
    /// @return how many utterances
    int erase() {
        List<QuestionId> asked = QuestionRows.lock(sql, QUESTION.ID.in(questions()));
        List<ConversationId> touched = lockConversations();
        sql.deleteFrom(RATING).where(ratings()).execute();
        sql.deleteFrom(SILENCE).where(silences()).execute();
        sql.deleteFrom(DIRECT_CHOICE)
                .where(DIRECT_CHOICE.MEMBER.eq(member), DIRECT_CHOICE.GUILD.in(guilds))
                .execute();
        sql.deleteFrom(PLUGIN_ENTRY).where(entries()).execute();
        int erased = sql.deleteFrom(UTTERANCE)
                .where(UTTERANCE.CONVERSATION.in(touched), utterances())
                .and(UTTERANCE.QUESTION.isNull().or(UTTERANCE.QUESTION.in(asked)))
                .execute();
        sql.deleteFrom(QUESTION).where(QUESTION.ID.in(asked)).execute();
        deleteEmpty(touched);
        return erased;
    }

    private void deleteEmpty(List<ConversationId> conversations) {
        var said = DSL.selectOne().from(UTTERANCE).where(UTTERANCE.CONVERSATION.eq(CONVERSATION.ID));
        var asked = DSL.selectOne().from(QUESTION).where(QUESTION.CONVERSATION.eq(CONVERSATION.ID));
        sql.deleteFrom(CONVERSATION)
                .where(CONVERSATION.ID.in(conversations), DSL.notExists(said), DSL.notExists(asked))
                .execute();
    }

    /// Locks the conversations that will lose something.
    private List<ConversationId> lockConversations() {
        return sql.select(CONVERSATION.ID)
                .from(CONVERSATION)
                .where(CONVERSATION.ID.in(conversations().union(
                        DSL.select(UTTERANCE.CONVERSATION).from(UTTERANCE).where(utterances()))))
                .orderBy(CONVERSATION.ID)
                .forUpdate()
                .fetch(CONVERSATION.ID);
    }
}
