package dev.steward.storage;

import static dev.steward.storage.support.Sample.ANNA;
import static dev.steward.storage.support.Sample.APPLICATION;
import static dev.steward.storage.support.Sample.BOT;
import static dev.steward.storage.support.Sample.CHANNEL;
import static dev.steward.storage.support.Sample.DRAFT;
import static dev.steward.storage.support.Sample.GUILD;
import static dev.steward.storage.support.Sample.MEMORY;
import static dev.steward.storage.support.Sample.NOON;
import static dev.steward.storage.support.Sample.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.conversation.Conversation;
import dev.steward.engine.conversation.ConversationId;
import dev.steward.engine.conversation.ConversationKey;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.conversation.Utterance.Speaker;
import dev.steward.engine.page.PageRequest;
import dev.steward.engine.question.AcceptedQuestion;
import dev.steward.engine.question.Question;
import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class ConversationStoreTest {

    private static final ChannelId THREAD = new ChannelId(32);
    private static final ConversationKey BENS = new ConversationKey(GUILD, CHANNEL, Optional.of(new UserId(43)));

    private static AcceptedQuestion ask(Storage storage, Question question) {
        return storage.questions().accept(question, MEMORY).orElseThrow();
    }

    private static void answer(Storage storage, AcceptedQuestion question) {
        var entry = storage.questions().compose(question, DRAFT).orElseThrow();
        storage.outbox().claim(entry.id(), List.of(), NOON);
        storage.outbox().sent(entry.id(), BOT, NOON.plusSeconds(5));
    }

    @Test
    void reads_the_last_of_what_was_said_oldest_first(TestDatabase database) {
        var storage = database.open();
        var first = ask(storage, question(1, NOON));
        answer(storage, first);
        ask(storage, question(2, NOON.plusSeconds(9)));

        List<Utterance> recent = storage.conversations().recent(first.conversation(), 2);

        assertThat(recent).extracting(Utterance::speaker).containsExactly(Speaker.ASSISTANT, Speaker.MEMBER);
        assertThat(recent).extracting(Utterance::text).containsExactly("Open at nine.", "When do you open? 2");
    }

    @Test
    void reads_a_reply_under_way_as_said(TestDatabase database) {
        var storage = database.open();
        var question = storage.questions().accept(question(1, NOON), MEMORY).orElseThrow();
        var entry = storage.questions().compose(question, DRAFT).orElseThrow();
        storage.outbox().claim(entry.id(), List.of(), NOON);

        assertThat(storage.conversations().recent(question.conversation(), 10)).extracting(Utterance::speaker)
                .containsExactly(Utterance.Speaker.MEMBER, Utterance.Speaker.ASSISTANT);

        storage.outbox().partSent(entry.id(), 0, new MessageId(2));
        storage.outbox().sent(entry.id(), new UserId(3), NOON);

        assertThat(storage.conversations().recent(question.conversation(), 10)).hasSize(2);
    }

    @Test
    void reads_what_was_said_in_a_channel_by_everybody(TestDatabase database) {
        var storage = database.open();
        ask(storage, question(1, NOON.minusSeconds(60)));
        ask(storage, question(2, NOON));
        ask(storage, question(3, BENS, NOON.plusSeconds(1)));
        ask(storage, question(4, new ConversationKey(GUILD, THREAD, Optional.empty()), NOON.plusSeconds(2)));
        ask(storage, question(5, new ConversationKey(new GuildId(22), CHANNEL, Optional.of(ANNA)), NOON));

        assertThat(storage.conversations().recentInChannel(GUILD, CHANNEL, NOON, 10)).extracting(Utterance::text)
                .containsExactly("When do you open? 2", "When do you open? 3");
        assertThat(storage.conversations().recentInChannel(GUILD, CHANNEL, NOON, 1)).extracting(Utterance::text)
                .containsExactly("When do you open? 3");
    }

    @Test
    void describes_a_conversation(TestDatabase database) {
        var storage = database.open();
        var asked = ask(storage, question(1, NOON));
        answer(storage, asked);
        database.execute("update steward.conversation set human_until = '2026-11-22T13:00:00Z'");

        assertThat(storage.conversations().find(GUILD, asked.conversation())).contains(
                new Conversation(asked.conversation(), asked.question().conversation(), "Anna 42", 2, "Open at nine.",
                        NOON, NOON.plusSeconds(5), Optional.of(NOON.plusSeconds(3600))));
        assertThat(storage.conversations().find(new GuildId(22), asked.conversation())).isEmpty();
        assertThat(storage.conversations().find(GUILD, new ConversationId(4711))).isEmpty();
    }

    @Test
    void lists_a_servers_conversations_page_by_page(TestDatabase database) {
        var storage = database.open();
        var first = ask(storage, question(1, NOON)).conversation();
        var second = ask(storage, question(2, BENS, NOON)).conversation();
        ask(storage, question(3, new ConversationKey(new GuildId(22), CHANNEL, Optional.of(ANNA)), NOON));

        var page = storage.conversations().list(GUILD, PageRequest.first(1));
        assertThat(page.items()).extracting(Conversation::id).containsExactly(second);
        var next = storage.conversations().list(GUILD, new PageRequest(page.next(), 1));
        assertThat(next.items()).extracting(Conversation::id).containsExactly(first);
        assertThat(next.next()).isEmpty();
    }

    @Test
    void knows_where_a_member_spoke_last(TestDatabase database) {
        var storage = database.open();
        ask(storage, question(1, NOON));
        ask(storage, question(2, new ConversationKey(new GuildId(22), CHANNEL, Optional.of(ANNA)),
                NOON.plusSeconds(1)));

        assertThat(storage.conversations().lastGuildOf(APPLICATION, ANNA)).contains(new GuildId(22));
        assertThat(storage.conversations().lastGuildOf(new ApplicationId(12), ANNA)).isEmpty();
        assertThat(storage.conversations().lastGuildOf(APPLICATION, new UserId(43))).isEmpty();
    }

    @Test
    void knows_the_threads_in_which_it_answered(TestDatabase database) {
        var storage = database.open();
        answer(storage, ask(storage, question(1, NOON)));
        answer(storage, ask(storage, question(2, new ConversationKey(GUILD, THREAD, Optional.empty()), NOON)));
        ask(storage, question(3, new ConversationKey(GUILD, new ChannelId(33), Optional.empty()), NOON));

        assertThat(storage.conversations().answeredThreads(NOON)).isEqualTo(Set.of(THREAD));
        assertThat(storage.conversations().answeredThreads(NOON.plusSeconds(6))).isEmpty();
    }
}
