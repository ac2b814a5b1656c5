package dev.steward.storage;

import static dev.steward.storage.schema.Tables.CONVERSATION;
import static dev.steward.storage.schema.Tables.OUTBOX;
import static dev.steward.storage.schema.Tables.QUESTION;
import static dev.steward.storage.schema.Tables.RATING;
import static dev.steward.storage.schema.Tables.UTTERANCE;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.conversation.Conversation;
import dev.steward.engine.conversation.ConversationId;
import dev.steward.engine.conversation.ConversationKey;
import dev.steward.engine.conversation.ConversationStore;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.conversation.Utterance.Speaker;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import dev.steward.engine.question.QuestionId;
import dev.steward.engine.rating.Rating;
import dev.steward.storage.database.Database;
import dev.steward.storage.schema.enums.OutboxState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.SelectLimitPercentStep;
import org.jooq.impl.DSL;

/// Conversations and what was said in them.
final class PostgresConversationStore implements ConversationStore {

    private static final int LINE = 120;
    private static final Field<String> MEMBER_NAME = DSL.coalesce(DSL.field(
            DSL.select(UTTERANCE.NAME)
                    .from(UTTERANCE)
                    .where(UTTERANCE.CONVERSATION.eq(CONVERSATION.ID), UTTERANCE.SPEAKER.eq(Speaker.MEMBER))
                    .orderBy(UTTERANCE.ID.desc())
                    .limit(1)),
            "").as("member_name");
    private static final Field<Integer> MESSAGES = DSL.field(
            DSL.selectCount().from(UTTERANCE).where(UTTERANCE.CONVERSATION.eq(CONVERSATION.ID))).as("messages");
    private static final Field<String> LAST_LINE = DSL.coalesce(DSL.field(
            DSL.select(DSL.left(UTTERANCE.TEXT, LINE))
                    .from(UTTERANCE)
                    .where(UTTERANCE.CONVERSATION.eq(CONVERSATION.ID))
                    .orderBy(UTTERANCE.ID.desc())
                    .limit(1)),
            "").as("last_line");

    private static final Field<Integer> UP = thumbs(true).as("up");
    private static final Field<Integer> DOWN = thumbs(false).as("down");

    private static final List<SelectField<?>> SAID = List.of(
            UTTERANCE.SPEAKER,
            UTTERANCE.MESSAGE,
            UTTERANCE.AUTHOR,
            UTTERANCE.NAME,
            UTTERANCE.TEXT,
            UTTERANCE.AT,
            UTTERANCE.ID);

    /// How many found an answer helpful, or did not.
    private static Field<Integer> thumbs(boolean helpful) {
        return DSL.field(DSL.selectCount()
                .from(RATING)
                .where(UTTERANCE.SPEAKER.eq(Speaker.ASSISTANT), RATING.QUESTION.eq(UTTERANCE.QUESTION))
                .and(RATING.HELPFUL.eq(helpful)));
    }

    private final Database database;

    PostgresConversationStore(Database database) {
        this.database = database;
    }

    /// Finds the conversation that goes on, or begins a new one. Two questions at once get the same: the unique index
    /// on the
    /// current one makes the second wait for the first.
    static ConversationId current(DSLContext transaction, ConversationKey key, Instant now, Duration memory) {
        transaction.update(CONVERSATION)
                .set(CONVERSATION.CURRENT, false)
                .where(is(key), DSL.condition(CONVERSATION.CURRENT), CONVERSATION.LAST_AT.lt(now.minus(memory)))
                .execute();
        return transaction.insertInto(CONVERSATION)
                .set(CONVERSATION.GUILD, key.guild())
                .set(CONVERSATION.CHANNEL, key.channel())
                .set(CONVERSATION.MEMBER, key.member().orElse(null))
                .set(CONVERSATION.STARTED_AT, now)
                .set(CONVERSATION.LAST_AT, now)
                .onConflict(CONVERSATION.GUILD, CONVERSATION.CHANNEL, CONVERSATION.PARTY)
                .where(DSL.condition(CONVERSATION.CURRENT))
                .doUpdate()
                .set(CONVERSATION.LAST_AT, DSL.greatest(CONVERSATION.LAST_AT, DSL.val(now)))
                .returningResult(CONVERSATION.ID)
                .fetchSingle()
                .value1();
    }

    private static Condition is(ConversationKey key) {
        return CONVERSATION.GUILD.eq(key.guild())
                .and(CONVERSATION.CHANNEL.eq(key.channel()))
                .and(CONVERSATION.PARTY.eq(key.member().map(UserId::value).orElse(0L)));
    }

    /// Adds what was said.
    ///
    /// @param question that it asks or answers
    static void say(DSLContext transaction, ConversationId conversation, QuestionId question, Utterance utterance) {
        transaction.insertInto(UTTERANCE)
                .set(UTTERANCE.CONVERSATION, conversation)
                .set(UTTERANCE.QUESTION, question)
                .set(UTTERANCE.SPEAKER, utterance.speaker())
                .set(UTTERANCE.MESSAGE, utterance.message())
                .set(UTTERANCE.AUTHOR, utterance.author())
                .set(UTTERANCE.NAME, StorableText.of(utterance.name()))
                .set(UTTERANCE.TEXT, StorableText.of(utterance.text()))
                .set(UTTERANCE.AT, utterance.at())
                .execute();
    }

    /// Notes when something was said last.
    static void touch(DSLContext transaction, ConversationId conversation, Instant at) {
        transaction.update(CONVERSATION)
                .set(CONVERSATION.LAST_AT, DSL.greatest(CONVERSATION.LAST_AT, DSL.val(at)))
                .where(CONVERSATION.ID.eq(conversation))
                .execute();
    }

    @Override
    public List<Utterance> recent(ConversationId conversation, int limit) {
        return oldestFirst(database.sql()
                .select(SAID)
                .select(UP, DOWN)
                .from(UTTERANCE)
                .where(UTTERANCE.CONVERSATION.eq(conversation))
                .unionAll(beingSaid(conversation))
                .orderBy(UTTERANCE.ID.desc())
                .limit(limit));
    }

    /// Replies under way: a member may read one and go on before it is known to have arrived.
    private static Select<Record> beingSaid(ConversationId conversation) {
        List<SelectField<?>> columns = List.of(
                DSL.val(Speaker.ASSISTANT, UTTERANCE.SPEAKER),
                QUESTION.ID.coerce(UTTERANCE.MESSAGE),
                DSL.val(new UserId(0), UTTERANCE.AUTHOR),
                DSL.val("", UTTERANCE.NAME),
                OUTBOX.TEXT,
                OUTBOX.COMPOSED_AT,
                DSL.val(Long.MAX_VALUE, UTTERANCE.ID),
                DSL.val(0),
                DSL.val(0));
        return DSL.select(columns)
                .from(OUTBOX)
                .join(QUESTION)
                .on(QUESTION.ID.eq(OUTBOX.QUESTION))
                .where(QUESTION.CONVERSATION.eq(conversation), OUTBOX.STATE.eq(OutboxState.sending));
    }

    @Override
    public List<Utterance> recentInChannel(GuildId guild, ChannelId channel, Instant since, int limit) {
        return oldestFirst(database.sql()
                .select(SAID)
                .select(DSL.val(0).as(UP), DSL.val(0).as(DOWN))
                .from(UTTERANCE)
                .join(CONVERSATION)
                .on(CONVERSATION.ID.eq(UTTERANCE.CONVERSATION))
                .where(CONVERSATION.GUILD.eq(guild), CONVERSATION.CHANNEL.eq(channel))
                .and(CONVERSATION.LAST_AT.ge(since))
                .and(UTTERANCE.AT.ge(since))
                .orderBy(UTTERANCE.AT.desc(), UTTERANCE.ID.desc())
                .limit(limit));
    }

    private static List<Utterance> oldestFirst(SelectLimitPercentStep<Record> newestFirst) {
        return newestFirst.fetch(PostgresConversationStore::utterance).reversed();
    }

    private static Utterance utterance(Record row) {
        return new Utterance(row.get(UTTERANCE.SPEAKER), row.get(UTTERANCE.MESSAGE), row.get(UTTERANCE.AUTHOR),
                row.get(UTTERANCE.NAME), row.get(UTTERANCE.TEXT), row.get(UTTERANCE.AT),
                new Rating(row.get(UP), row.get(DOWN)));
    }

    /// Reads utterances with their ratings, oldest first.
    static List<Utterance> read(DSLContext sql, Condition which) {
        return sql.select(SAID)
                .select(UP, DOWN)
                .from(UTTERANCE)
                .where(which)
                .orderBy(UTTERANCE.ID)
                .fetch(PostgresConversationStore::utterance);
    }

    @Override
    public Page<Conversation> list(GuildId guild, PageRequest page) {
        Condition older = page.before().isPresent()
                ? CONVERSATION.ID.lt(new ConversationId(page.before().getAsLong()))
                : DSL.noCondition();
        List<Conversation> rows = select(CONVERSATION.GUILD.eq(guild).and(older), Pages.rows(page));
        return Pages.of(rows, page, conversation -> conversation.id().value());
    }

    @Override
    public Optional<Conversation> find(GuildId guild, ConversationId conversation) {
        return select(CONVERSATION.GUILD.eq(guild).and(CONVERSATION.ID.eq(conversation)), 1).stream().findFirst();
    }

    private List<Conversation> select(Condition condition, int limit) {
        return database.sql()
                .select(CONVERSATION.fields())
                .select(MEMBER_NAME, MESSAGES, LAST_LINE)
                .from(CONVERSATION)
                .where(condition)
                .orderBy(CONVERSATION.ID.desc())
                .limit(limit)
                .fetch(PostgresConversationStore::conversation);
    }

    private static Conversation conversation(Record row) {
        return new Conversation(row.get(CONVERSATION.ID), key(row), row.get(MEMBER_NAME), row.get(MESSAGES),
                row.get(LAST_LINE), row.get(CONVERSATION.STARTED_AT), row.get(CONVERSATION.LAST_AT),
                Optional.ofNullable(row.get(CONVERSATION.HUMAN_UNTIL)));
    }

    static ConversationKey key(Record row) {
        return new ConversationKey(row.get(CONVERSATION.GUILD), row.get(CONVERSATION.CHANNEL),
                Optional.ofNullable(row.get(CONVERSATION.MEMBER)));
    }

    @Override
    public Optional<GuildId> lastGuildOf(ApplicationId application, UserId member) {
        return database.sql()
                .select(CONVERSATION.GUILD)
                .from(QUESTION)
                .join(CONVERSATION)
                .on(CONVERSATION.ID.eq(QUESTION.CONVERSATION))
                .where(QUESTION.APPLICATION.eq(application), QUESTION.MEMBER.eq(member))
                .orderBy(QUESTION.ASKED_AT.desc())
                .limit(1)
                .fetchOptional(CONVERSATION.GUILD);
    }

    @Override
    public Set<ChannelId> answeredThreads(Instant since) {
        return database.sql()
                .selectDistinct(CONVERSATION.CHANNEL)
                .from(CONVERSATION)
                .join(UTTERANCE)
                .on(UTTERANCE.CONVERSATION.eq(CONVERSATION.ID))
                .where(CONVERSATION.MEMBER.isNull(), CONVERSATION.LAST_AT.ge(since))
                .and(UTTERANCE.SPEAKER.eq(Speaker.ASSISTANT))
                .and(UTTERANCE.AT.ge(since))
                .fetchSet(CONVERSATION.CHANNEL);
    }
}
