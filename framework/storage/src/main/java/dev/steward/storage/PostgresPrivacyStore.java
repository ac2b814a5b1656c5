package dev.steward.storage;

import static dev.steward.storage.schema.Tables.CONVERSATION;
import static dev.steward.storage.schema.Tables.DIRECT_CHOICE;
import static dev.steward.storage.schema.Tables.DOCUMENT;
import static dev.steward.storage.schema.Tables.EMBEDDING;
import static dev.steward.storage.schema.Tables.ENTRY;
import static dev.steward.storage.schema.Tables.GUILD;
import static dev.steward.storage.schema.Tables.MODEL_CALL;
import static dev.steward.storage.schema.Tables.PLUGIN_ENTRY;
import static dev.steward.storage.schema.Tables.QUESTION;
import static dev.steward.storage.schema.Tables.SETTINGS;
import static dev.steward.storage.schema.Tables.SILENCE;
import static dev.steward.storage.schema.Tables.UTTERANCE;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.conversation.Utterance.Speaker;
import dev.steward.engine.privacy.MemberData;
import dev.steward.engine.privacy.PrivacyStore;
import dev.steward.storage.cluster.Change;
import dev.steward.storage.cluster.Signals;
import dev.steward.storage.database.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/// Gives members back, or removes, what is stored about them.
final class PostgresPrivacyStore implements PrivacyStore {

    private final Database database;
    private final Signals signals;
    private final QuestionRows questions;

    PostgresPrivacyStore(Database database, Signals signals, QuestionRows questions) {
        this.database = database;
        this.signals = signals;
        this.questions = questions;
    }

    @Override
    public MemberData export(GuildId guild, UserId member) {
        return database.snapshot(snapshot -> new MemberTraces(snapshot, only(guild), member).read());
    }

    @Override
    public int erase(GuildId guild, UserId member) {
        return database.transactionResult(transaction -> new MemberTraces(transaction, only(guild), member).erase());
    }

    private static Select<Record1<GuildId>> only(GuildId guild) {
        return DSL.select(DSL.val(guild, GUILD.ID));
    }

    @Override
    public int eraseEverywhere(ApplicationId application, UserId member) {
        return database.transactionResult(transaction -> {
            transaction.deleteFrom(DIRECT_CHOICE)
                    .where(DIRECT_CHOICE.APPLICATION.eq(application), DIRECT_CHOICE.MEMBER.eq(member))
                    .execute();
            return new MemberTraces(transaction, guildsOf(application, member), member).erase();
        });
    }

    /// A server may have had another application before, and plugins may keep something about servers that are not on
    /// record.
    private static Select<Record1<GuildId>> guildsOf(ApplicationId application, UserId member) {
        return DSL.select(GUILD.ID)
                .from(GUILD)
                .where(GUILD.APPLICATION.eq(application))
                .union(DSL.select(CONVERSATION.GUILD)
                        .from(QUESTION)
                        .join(CONVERSATION)
                        .on(QuestionRows.conversation())
                        .where(QUESTION.APPLICATION.eq(application), QUESTION.MEMBER.eq(member)))
                .union(DSL.select(PLUGIN_ENTRY.GUILD)
                        .from(PLUGIN_ENTRY)
                        .where(PLUGIN_ENTRY.MEMBER.eq(member), strange()));
    }

    @Override
    public void deleted(Collection<MessageId> messages) {
        database.transaction(transaction -> new DeletedMessages(transaction, questions, messages).follow());
    }

    @Override
    public void edited(MessageId message, String text) {
        database.sql()
                .update(UTTERANCE)
                .set(UTTERANCE.TEXT, StorableText.of(text))
                // The bot edits its own messages while it answers, and a part is not the whole.
                .where(UTTERANCE.MESSAGE.eq(message), UTTERANCE.SPEAKER.ne(Speaker.ASSISTANT))
                .execute();
    }

    @Override
    public Set<GuildId> guilds() {
        return database.sql()
                .select(GUILD.ID)
                .from(GUILD)
                .union(DSL.select(SETTINGS.GUILD).from(SETTINGS))
                .union(DSL.select(ENTRY.GUILD).from(ENTRY))
                .union(DSL.select(CONVERSATION.GUILD).from(CONVERSATION))
                .union(DSL.select(SILENCE.GUILD).from(SILENCE))
                .union(DSL.select(DIRECT_CHOICE.GUILD).from(DIRECT_CHOICE))
                .union(DSL.select(MODEL_CALL.GUILD).from(MODEL_CALL).where(MODEL_CALL.GUILD.isNotNull()))
                .fetchSet(GUILD.ID);
    }

    @Override
    public int expire(GuildId guild, Instant before) {
        return database.transactionResult(transaction -> {
            var begun = DSL.select(CONVERSATION.ID)
                    .from(CONVERSATION)
                    .where(CONVERSATION.GUILD.eq(guild), CONVERSATION.STARTED_AT.lt(before));
            var asked = QUESTION.CONVERSATION.in(begun).and(QUESTION.ASKED_AT.lt(before));
            int expired = transaction.deleteFrom(UTTERANCE)
                    .where(UTTERANCE.CONVERSATION.in(begun))
                    .and(UTTERANCE.AT.lt(before)
                            .or(UTTERANCE.QUESTION.in(DSL.select(QUESTION.ID).from(QUESTION).where(asked))))
                    .execute();
            // Replies, ratings and places on the list of unanswered questions go with their questions.
            transaction.deleteFrom(QUESTION).where(asked).execute();
            transaction.deleteFrom(CONVERSATION)
                    .where(CONVERSATION.GUILD.eq(guild), CONVERSATION.LAST_AT.lt(before))
                    .execute();
            transaction.deleteFrom(SILENCE).where(SILENCE.GUILD.eq(guild), SILENCE.AT.lt(before)).execute();
            transaction.deleteFrom(DIRECT_CHOICE)
                    .where(DIRECT_CHOICE.GUILD.eq(guild), DIRECT_CHOICE.AT.lt(before))
                    .execute();
            transaction.deleteFrom(MODEL_CALL).where(MODEL_CALL.GUILD.eq(guild), MODEL_CALL.AT.lt(before)).execute();
            return expired;
        });
    }

    @Override
    public Set<GuildId> eraseLeft(Instant before) {
        return database.transactionResult(transaction -> {
            Set<GuildId> left = transaction.deleteFrom(GUILD)
                    .where(GUILD.LEFT_AT.lt(before))
                    .returningResult(GUILD.ID)
                    .fetchSet(GUILD.ID);
            left.forEach(guild -> erase(transaction, guild));
            transaction.deleteFrom(PLUGIN_ENTRY).where(strange(), PLUGIN_ENTRY.CHANGED_AT.lt(before)).execute();
            transaction.deleteFrom(MODEL_CALL).where(MODEL_CALL.GUILD.isNull(), MODEL_CALL.AT.lt(before)).execute();
            return left;
        });
    }

    /// What a plugin keeps about a server that is not on record: because the bot is not in it, or will be in a moment.
    private static Condition strange() {
        return PLUGIN_ENTRY.GUILD.ne(PostgresPluginStore.NO_GUILD)
                .andNotExists(DSL.selectOne().from(GUILD).where(GUILD.ID.eq(PLUGIN_ENTRY.GUILD)));
    }

    private void erase(DSLContext transaction, GuildId guild) {
        transaction.deleteFrom(CONVERSATION).where(CONVERSATION.GUILD.eq(guild)).execute();
        transaction.deleteFrom(SILENCE).where(SILENCE.GUILD.eq(guild)).execute();
        transaction.deleteFrom(DIRECT_CHOICE).where(DIRECT_CHOICE.GUILD.eq(guild)).execute();
        transaction.deleteFrom(MODEL_CALL).where(MODEL_CALL.GUILD.eq(guild)).execute();
        transaction.deleteFrom(PLUGIN_ENTRY).where(PLUGIN_ENTRY.GUILD.eq(guild)).execute();
        transaction.deleteFrom(SETTINGS).where(SETTINGS.GUILD.eq(guild)).execute();
        signals.tell(transaction, new Change.OfSettings(guild));
        // The revision and the tombstones stay, which say nothing: replicas have to hear of it.
        KnowledgeRows.remove(transaction, DOCUMENT.GUILD.eq(guild),
                new KnowledgeRows(signals).raise(transaction, guild));
        transaction.deleteFrom(ENTRY).where(ENTRY.GUILD.eq(guild)).execute();
        transaction.deleteFrom(EMBEDDING).where(EMBEDDING.GUILD.eq(guild)).execute();
    }
}
