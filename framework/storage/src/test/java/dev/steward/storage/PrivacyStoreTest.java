package dev.steward.storage;

import static dev.steward.storage.support.Sample.ANNA;
import static dev.steward.storage.support.Sample.APPLICATION;
import static dev.steward.storage.support.Sample.BOT;
import static dev.steward.storage.support.Sample.CHANNEL;
import static dev.steward.storage.support.Sample.GUILD;
import static dev.steward.storage.support.Sample.MEMORY;
import static dev.steward.storage.support.Sample.NOON;
import static dev.steward.storage.support.Sample.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.plugin.PluginStore;
import dev.steward.api.plugin.PluginStore.Entries;
import dev.steward.api.response.Attention;
import dev.steward.api.response.ContextScope;
import dev.steward.api.value.Value;
import dev.steward.engine.chat.Target;
import dev.steward.engine.conversation.ConversationKey;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.knowledge.EmbeddingStore.ModelReference;
import dev.steward.engine.knowledge.Origin;
import dev.steward.engine.outbox.OutboxStore.Claim;
import dev.steward.engine.page.PageRequest;
import dev.steward.engine.privacy.MemberData;
import dev.steward.engine.privacy.MemberData.PluginEntry;
import dev.steward.engine.question.AcceptedQuestion;
import dev.steward.engine.question.Draft;
import dev.steward.engine.question.OutboxEntry;
import dev.steward.engine.question.Question;
import dev.steward.engine.question.QuestionId;
import dev.steward.engine.question.QuestionStore.Orphans;
import dev.steward.engine.question.ReplyKind;
import dev.steward.engine.silence.Silence;
import dev.steward.engine.silence.SilenceReason;
import dev.steward.engine.unanswered.UnansweredQuestion;
import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.Replica;
import dev.steward.storage.support.TestDatabase;
import dev.steward.storage.support.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class PrivacyStoreTest {

    private static final UserId BEN = new UserId(43);
    private static final GuildId OTHER = new GuildId(22);
    private static final ChannelId THREAD = new ChannelId(32);
    private static final String SECRET = "pineapple";
    private static final PageRequest FIRST = PageRequest.first(10);

    private static ConversationKey alone(GuildId guild, UserId member) {
        return new ConversationKey(guild, CHANNEL, Optional.of(member));
    }

    private static ConversationKey thread() {
        return new ConversationKey(GUILD, THREAD, Optional.empty());
    }

    private static Question says(UserId member, ConversationKey key, long id, String text, Instant at) {
        return new Question(new QuestionId(id), APPLICATION, key,
                new Channel(key.channel(), "help", Channel.Kind.TEXT, Optional.empty()),
                new Member(member, "Name " + member, Set.of(), false), text, Attention.ALWAYS, ContextScope.MEMBER,
                new Target.Reply(key.channel(), new MessageId(id)), at);
    }

    private static AcceptedQuestion asks(Storage storage, UserId member, ConversationKey key, long id) {
        return storage.questions()
                .accept(says(member, key, id, SECRET + " of " + member + " in " + id, NOON.plusSeconds(id)), MEMORY)
                .orElseThrow();
    }

    private static OutboxEntry compose(Storage storage, AcceptedQuestion question) {
        String text = "reply about " + SECRET + " of " + question.question().member().id();
        return storage.questions()
                .compose(question, new Draft(ReplyKind.ANSWER, List.of(text, "more"), text, true))
                .orElseThrow();
    }

    /// Answers in two messages, whose ids follow from the question's.
    private static void answer(Storage storage, AcceptedQuestion question) {
        OutboxEntry entry = compose(storage, question);
        long id = question.question().id().value() * 1000;
        storage.outbox().claim(entry.id(), List.of(), NOON);
        storage.outbox().partSent(entry.id(), 0, new MessageId(id));
        storage.outbox().partSent(entry.id(), 1, new MessageId(id + 1));
        storage.outbox().sent(entry.id(), BOT, question.question().askedAt().plusSeconds(1));
    }

    private static List<String> said(Storage storage, AcceptedQuestion question) {
        return storage.conversations()
                .recent(question.conversation(), 50)
                .stream()
                .map(Utterance::text)
                .toList();
    }

    @Test
    void erases_all_that_a_member_said_and_was_told(TestDatabase database) {
        var storage = database.open();
        answer(storage, asks(storage, ANNA, alone(GUILD, ANNA), 1));
        AcceptedQuestion shared = asks(storage, BEN, thread(), 2);
        answer(storage, shared);
        answer(storage, asks(storage, ANNA, thread(), 3));
        answer(storage, asks(storage, ANNA, new ConversationKey(GUILD, new ChannelId(33), Optional.empty()), 4));
        AcceptedQuestion waiting = asks(storage, ANNA, alone(GUILD, ANNA), 5);
        storage.questions().fold(waiting, says(ANNA, alone(GUILD, ANNA), 6, SECRET + " of 42, too", NOON));
        compose(storage, asks(storage, ANNA, alone(GUILD, ANNA), 7));
        OutboxEntry sending = compose(storage, asks(storage, ANNA, alone(GUILD, ANNA), 8));
        storage.outbox().claim(sending.id(), List.of(), NOON);
        storage.questions().silence(asks(storage, ANNA, alone(GUILD, ANNA), 9), SilenceReason.SMART_MODE, "");
        storage.ratings().rate(APPLICATION, new MessageId(2000), ANNA, true, NOON);
        storage.directChoices().choose(APPLICATION, ANNA, GUILD, NOON);

        assertThat(storage.privacy().erase(GUILD, ANNA)).isEqualTo(11);

        assertThat(database.columnsWith(SECRET + " of 42")).isEmpty();
        assertThat(database.columnsWith("Name 42")).isEmpty();
        for (String table : List.of("question", "silence", "rating", "direct_choice", "conversation")) {
            assertThat(database.read("select count(*) from steward." + table + " where member = 42")).isEqualTo("0");
        }
        assertThat(said(storage, shared)).containsExactly(SECRET + " of 43 in 2", "reply about " + SECRET + " of 43");
        assertThat(database.read("select count(*) from steward.conversation")).isEqualTo("1");
        assertThat(storage.unanswered().list(GUILD, FIRST).items()).extracting(UnansweredQuestion::member)
                .containsExactly(BEN);
        assertThat(storage.privacy().erase(GUILD, ANNA)).isZero();
        assertThat(storage.privacy().export(GUILD, ANNA))
                .isEqualTo(new MemberData(List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void whoever_works_on_an_erased_question_finds_nothing(TestDatabase database) {
        var storage = database.open();
        AcceptedQuestion asked = asks(storage, ANNA, alone(GUILD, ANNA), 1);
        OutboxEntry ready = compose(storage, asks(storage, ANNA, alone(GUILD, ANNA), 2));
        OutboxEntry sending = compose(storage, asks(storage, ANNA, thread(), 3));
        storage.outbox().claim(sending.id(), List.of(), NOON);

        database.open().privacy().erase(GUILD, ANNA);

        assertThat(storage.questions().compose(asked, ready.draft())).isEmpty();
        assertThat(storage.questions().fold(asked, says(ANNA, alone(GUILD, ANNA), 4, SECRET, NOON))).isEmpty();
        assertThat(storage.outbox().claim(ready.id(), List.of(), NOON)).isEqualTo(new Claim.Gone());
        storage.outbox().partSent(sending.id(), 0, new MessageId(900));
        storage.outbox().sent(sending.id(), BOT, NOON);
        assertThat(storage.questions().adoptOrphans()).isEqualTo(new Orphans(List.of(), List.of()));
        assertThat(database.columnsWith(SECRET)).isEmpty();
    }

    @Test
    void an_erasure_leaves_nothing_half_done_whatever_goes_on(TestDatabase database) {
        List<Storage> processes = List.of(database.open(), database.open());

        Together.run(12, number -> {
            Storage storage = processes.get(number % 2);
            for (int round = 0; round < 5; round++) {
                if (number % 6 == 0) {
                    storage.privacy().erase(GUILD, ANNA);
                    continue;
                }
                Question question = says(ANNA, number % 3 == 0 ? thread() : alone(GUILD, ANNA), 100L * number + round,
                        SECRET, NOON);
                storage.questions()
                        .accept(question, MEMORY)
                        .ifPresent(asked -> storage.questions()
                                .compose(asked, new Draft(ReplyKind.ANSWER, List.of(SECRET), SECRET, true))
                                .ifPresent(entry -> {
                                    storage.outbox().claim(entry.id(), List.of(), NOON);
                                    storage.outbox().sent(entry.id(), BOT, NOON);
                                }));
            }
            return true;
        });
        processes.getFirst().privacy().erase(GUILD, ANNA);

        assertThat(database.columnsWith(SECRET)).isEmpty();
        assertThat(database.read("select count(*) from steward.conversation")).isEqualTo("0");
    }

    @Test
    void erases_in_one_server_or_in_all_of_an_application(TestDatabase database) {
        var storage = database.open();
        storage.guilds().save(new Guild(OTHER, APPLICATION, "Other", BEN, List.of(), List.of()));
        asks(storage, ANNA, alone(GUILD, ANNA), 1);
        asks(storage, ANNA, alone(OTHER, ANNA), 2);
        storage.questions().silence(says(ANNA, alone(OTHER, ANNA), 3, "", NOON), SilenceReason.IGNORED_ROLE, "");
        storage.directChoices().choose(APPLICATION, ANNA, OTHER, NOON);

        assertThat(storage.privacy().erase(GUILD, ANNA)).isEqualTo(1);
        assertThat(storage.privacy().export(OTHER, ANNA).conversation()).hasSize(1);
        assertThat(storage.directChoices().chosen(APPLICATION, ANNA, NOON)).contains(OTHER);

        assertThat(storage.privacy().eraseEverywhere(APPLICATION, ANNA)).isEqualTo(1);
        assertThat(storage.privacy().export(OTHER, ANNA))
                .isEqualTo(new MemberData(List.of(), List.of(), List.of(), List.of(), List.of()));
        assertThat(storage.directChoices().chosen(APPLICATION, ANNA, NOON)).isEmpty();
    }

    @Test
    void gives_a_member_everything_oldest_first(TestDatabase database) {
        var storage = database.open();
        answer(storage, asks(storage, ANNA, alone(GUILD, ANNA), 1));
        answer(storage, asks(storage, BEN, thread(), 2));
        answer(storage, asks(storage, ANNA, thread(), 3));
        storage.questions().silence(says(ANNA, thread(), 4, "", NOON), SilenceReason.IGNORED_ROLE, "");
        storage.ratings().rate(APPLICATION, new MessageId(2001), ANNA, false, NOON);

        MemberData data = storage.privacy().export(GUILD, ANNA);

        assertThat(data.conversation()).extracting(Utterance::message)
                .extracting(MessageId::value)
                .containsExactly(1L, 1000L, 3L, 3000L);
        assertThat(data.unanswered()).extracting(UnansweredQuestion::message)
                .containsExactly(new MessageId(1), new MessageId(3));
        assertThat(data.silences()).extracting(Silence::reason).containsExactly("ignored-role");
        assertThat(data.ratings())
                .containsExactly(new MemberData.GivenRating(new MessageId(2000), false, NOON));
        assertThat(storage.privacy().export(OTHER, ANNA).conversation()).isEmpty();
    }

    @Test
    void a_deleted_question_loses_its_text_and_is_not_answered(TestDatabase database) {
        var storage = database.open();
        AcceptedQuestion asked = asks(storage, ANNA, alone(GUILD, ANNA), 1);
        OutboxEntry ready = compose(storage, asks(storage, ANNA, alone(GUILD, ANNA), 2));
        AcceptedQuestion answered = asks(storage, ANNA, alone(GUILD, ANNA), 3);
        answer(storage, answered);

        database.open()
                .privacy()
                .deleted(List.of(new MessageId(1), new MessageId(2), new MessageId(3),
                        new MessageId(4711)));

        assertThat(storage.questions().compose(asked, ready.draft())).isEmpty();
        assertThat(storage.outbox().claim(ready.id(), List.of(), NOON)).isEqualTo(new Claim.Gone());
        assertThat(storage.silences().list(GUILD, FIRST).items()).extracting(Silence::message, Silence::reason)
                .containsExactlyInAnyOrder(tuple(new MessageId(1), "deleted"),
                        tuple(new MessageId(2), "deleted"));
        assertThat(said(storage, answered)).containsExactly("reply about " + SECRET + " of 42");
        assertThat(database.columnsWith(" in ")).isEmpty();
        assertThat(storage.unanswered().list(GUILD, FIRST).items()).isEmpty();
    }

    @Test
    void a_deleted_addition_leaves_the_rest_of_the_question(TestDatabase database) {
        var storage = database.open();
        AcceptedQuestion asked = asks(storage, ANNA, alone(GUILD, ANNA), 1);
        AcceptedQuestion folded = storage.questions()
                .fold(asked, says(ANNA, alone(GUILD, ANNA), 2, "addition", NOON))
                .orElseThrow();

        storage.privacy().deleted(List.of(new MessageId(2)));

        assertThat(database.columnsWith("addition")).isEmpty();
        compose(storage, folded);
        assertThat(storage.unanswered().list(GUILD, FIRST).items()).extracting(UnansweredQuestion::text)
                .containsExactly(asked.question().text());
    }

    @Test
    void one_deleted_part_of_an_answer_takes_the_whole_along(TestDatabase database) {
        var storage = database.open();
        AcceptedQuestion answered = asks(storage, ANNA, alone(GUILD, ANNA), 1);
        answer(storage, answered);
        OutboxEntry halfSent = compose(storage, asks(storage, ANNA, alone(GUILD, ANNA), 2));
        storage.outbox().claim(halfSent.id(), List.of(), NOON);
        storage.outbox().partSent(halfSent.id(), 0, new MessageId(2000));

        storage.privacy().deleted(List.of(new MessageId(1001), new MessageId(2000)));

        assertThat(database.columnsWith("reply about")).isEmpty();
        assertThat(said(storage, answered)).hasSize(2).allMatch(text -> text.startsWith(SECRET));
        assertThat(storage.outbox().claim(halfSent.id(), List.of(), NOON)).isEqualTo(new Claim.Gone());
    }

    @Test
    void an_edited_message_is_stored_as_it_is_now(TestDatabase database) {
        var storage = database.open();
        AcceptedQuestion answered = asks(storage, ANNA, alone(GUILD, ANNA), 1);
        answer(storage, answered);

        storage.privacy().edited(new MessageId(1), "tomato\0");
        storage.privacy().edited(new MessageId(1000), "a part is not the whole");

        assertThat(said(storage, answered)).containsExactly("tomato", "reply about " + SECRET + " of 42");
        assertThat(storage.unanswered().list(GUILD, FIRST).items()).extracting(UnansweredQuestion::text)
                .containsExactly("tomato");
        assertThat(database.columnsWith(SECRET + " of 42 in")).isEmpty();
    }

    @Test
    void what_was_kept_for_long_enough_is_removed(TestDatabase database) {
        var storage = database.open();
        answer(storage, asks(storage, BEN, alone(GUILD, BEN), 1));
        AcceptedQuestion old = asks(storage, ANNA, thread(), 2);
        answer(storage, old);
        AcceptedQuestion young = storage.questions()
                .accept(says(ANNA, thread(), 3, "young", NOON.plus(Duration.ofMinutes(20))), MEMORY)
                .orElseThrow();
        answer(storage, asks(storage, ANNA, alone(OTHER, ANNA), 4));
        storage.ratings().rate(APPLICATION, new MessageId(2000), BEN, true, NOON);
        storage.directChoices().choose(APPLICATION, ANNA, GUILD, NOON);

        assertThat(storage.privacy().expire(GUILD, NOON)).isZero();
        assertThat(storage.privacy().expire(GUILD, NOON.plus(Duration.ofMinutes(10)))).isEqualTo(4);

        assertThat(young.conversation()).isEqualTo(old.conversation());
        assertThat(said(storage, young)).containsExactly("young");
        assertThat(storage.conversations().list(GUILD, FIRST).items()).hasSize(1);
        assertThat(storage.unanswered().list(GUILD, FIRST).items()).isEmpty();
        assertThat(database.read("select count(*) from steward.rating")).isEqualTo("0");
        assertThat(database.read("select count(*) from steward.direct_choice")).isEqualTo("0");
        assertThat(storage.conversations().list(OTHER, FIRST).items()).hasSize(1);
        assertThat(storage.questions().compose(young, compose(storage, asks(storage, BEN, thread(), 9)).draft()))
                .isPresent();
    }

    @Test
    void a_server_that_was_left_long_ago_is_erased_whole(TestDatabase database) {
        var storage = database.open();
        for (GuildId guild : List.of(GUILD, OTHER)) {
            storage.guilds().save(new Guild(guild, APPLICATION, "Guild " + guild, BEN, List.of(), List.of()));
            storage.settings()
                    .save(guild, "response", Value.object().with("mode", Value.of("x " + guild)),
                            OptionalLong.empty());
            storage.embeddings().begin(guild, new ModelReference("small", "small", Optional.empty()));
            storage.knowledge().add(guild, Origin.text("Title " + guild), document("Title", "Text " + guild), NOON);
        }
        answer(storage, asks(storage, ANNA, alone(GUILD, ANNA), 1));
        var replica = new Replica(storage.knowledge(), GUILD).follow(10);
        storage.guilds().left(GUILD, NOON);
        storage.guilds().left(OTHER, NOON.plusSeconds(10));
        assertThat(storage.privacy().guilds()).containsExactlyInAnyOrder(GUILD, OTHER);

        assertThat(storage.privacy().eraseLeft(NOON)).isEmpty();
        assertThat(storage.privacy().eraseLeft(NOON.plusSeconds(1))).containsExactly(GUILD);
        assertThat(storage.privacy().eraseLeft(NOON.plusSeconds(1))).isEmpty();

        assertThat(storage.privacy().guilds()).containsExactly(OTHER);
        for (String text : List.of(SECRET, "Guild 21", "x 21", "Title 21", "Text 21")) {
            assertThat(database.columnsWith(text)).isEmpty();
        }
        assertThat(storage.settings().load(GUILD)).isEmpty();
        assertThat(storage.knowledge().list(GUILD, FIRST).items()).isEmpty();
        assertThat(storage.knowledge().list(OTHER, FIRST).items()).hasSize(1);
        assertThat(replica.follow(10).passages()).isEmpty();
    }

    @Test
    void what_plugins_keep_about_a_member_is_given_back_and_erased(TestDatabase database) {
        var storage = database.open();
        PluginStore store = storage.pluginStore(new PluginId("tour"));
        store.of(GUILD, ANNA).put("visits", "3");
        store.of(GUILD, ANNA).put("name", SECRET);
        storage.pluginStore(new PluginId("other")).of(GUILD, ANNA).put("visits", "4");
        List<Entries> kept = List.of(store.of(GUILD, BEN), store.of(OTHER, ANNA), store.of(GUILD), store.ofBot());
        kept.forEach(entries -> entries.put("visits", "5"));

        assertThat(storage.privacy().export(GUILD, ANNA).entries()).containsExactly(
                new PluginEntry(new PluginId("other"), "visits", "4"),
                new PluginEntry(new PluginId("tour"), "name", SECRET),
                new PluginEntry(new PluginId("tour"), "visits", "3"));
        storage.privacy().erase(GUILD, ANNA);

        assertThat(storage.privacy().export(GUILD, ANNA).entries()).isEmpty();
        assertThat(database.columnsWith(SECRET)).isEmpty();
        assertThat(kept).allMatch(entries -> entries.get("visits").isPresent());
    }

    @Test
    void plugins_entries_about_a_member_are_erased_in_all_servers_of_an_application(TestDatabase database) {
        var storage = database.open();
        GuildId elsewhere = new GuildId(23);
        storage.guilds().save(new Guild(GUILD, APPLICATION, "One", BEN, List.of(), List.of()));
        storage.guilds().save(new Guild(elsewhere, new ApplicationId(12), "Elsewhere", BEN, List.of(), List.of()));
        PluginStore store = storage.pluginStore(new PluginId("tour"));
        // The last one is not on record.
        List.of(GUILD, elsewhere, OTHER).forEach(guild -> store.of(guild, ANNA).put("visits", "3"));

        storage.privacy().eraseEverywhere(APPLICATION, ANNA);

        assertThat(store.of(GUILD, ANNA).keys("")).isEmpty();
        assertThat(store.of(OTHER, ANNA).keys("")).isEmpty();
        assertThat(store.of(elsewhere, ANNA).keys("")).containsExactly("visits");
    }

    @Test
    void who_changes_an_entry_while_it_is_erased_begins_anew(TestDatabase database) {
        List<Storage> processes = List.of(database.open(), database.open());

        for (int round = 0; round < 10; round++) {
            processes.forEach(storage -> storage.pluginStore(new PluginId("tour")).of(GUILD, ANNA).put("said", SECRET));
            Together.run(6, number -> {
                Storage storage = processes.get(number % 2);
                if (number < 2) {
                    storage.privacy().erase(GUILD, ANNA);
                } else {
                    storage.pluginStore(new PluginId("tour"))
                            .of(GUILD, ANNA)
                            .update("said", said -> said.map(before -> before + ".").orElse("nothing"));
                }
                return true;
            });
            assertThat(database.read("select count(*) from steward.plugin_entry where text like '%" + SECRET + "%'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void plugins_entries_of_an_erased_server_go_with_it(TestDatabase database) {
        var storage = database.open();
        PluginStore store = storage.pluginStore(new PluginId("tour"));
        storage.guilds().save(new Guild(GUILD, APPLICATION, "One", BEN, List.of(), List.of()));
        store.ofBot().put("key", "kept");
        List.of(store.of(GUILD), store.of(GUILD, ANNA), store.of(OTHER), store.of(OTHER, ANNA))
                .forEach(entries -> entries.put("key", SECRET));
        database.execute("update steward.plugin_entry set changed_at = '" + NOON + "'");
        store.of(OTHER, BEN).put("key", "kept");

        storage.privacy().eraseLeft(NOON.plusSeconds(1));
        assertThat(store.of(OTHER).keys("")).isEmpty();
        assertThat(store.of(OTHER, ANNA).keys("")).isEmpty();
        assertThat(store.of(GUILD).keys("")).isNotEmpty();

        storage.guilds().left(GUILD, NOON);
        storage.privacy().eraseLeft(NOON.plusSeconds(1));
        assertThat(database.columnsWith(SECRET)).isEmpty();
        assertThat(store.ofBot().get("key")).contains("kept");
        assertThat(store.of(OTHER, BEN).get("key")).contains("kept");
    }
}
