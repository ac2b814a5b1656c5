package dev.steward.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.api.value.Value;
import dev.steward.engine.conversation.Conversation;
import dev.steward.engine.conversation.ConversationId;
import dev.steward.engine.conversation.ConversationKey;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.conversation.Utterance.Speaker;
import dev.steward.engine.rating.Rating;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationsTest {

    private static final String CONVERSATIONS = "/api/v1/guilds/1001/conversations";

    private final ServedSite site = new ServedSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void listsConversationsNewestFirst() {
        put(1, ServedSite.TEA, Optional.of(new UserId(5)), Optional.empty());
        put(2, ServedSite.TEA, Optional.empty(), Optional.empty());
        put(3, ServedSite.CHESS, Optional.of(new UserId(5)), Optional.empty());

        Answer answer = site.client.get(CONVERSATIONS);

        assertThat(answer.size("items")).isEqualTo(2);
        assertThat(answer.text("items", 0, "id")).isEqualTo("2");
        assertThat(answer.body()).contains("\"id\":\"2\",\"channel\":\"30\",\"member\":null")
                .contains("\"id\":\"1\",\"channel\":\"30\",\"member\":\"5\",\"memberName\":\"Mina\",\"state\":\"ai\"")
                .contains("\"resumesAt\":null");
    }

    @Test
    void showsAConversationWithItsMessagesOldestFirst() {
        put(1, ServedSite.TEA, Optional.of(new UserId(5)), Optional.empty());

        Answer answer = site.client.get(CONVERSATIONS + "/1");

        assertThat(answer.text("messages", 0, "speaker")).isEqualTo("member");
        assertThat(answer.text("messages", 0, "text")).isEqualTo("How hot?");
        assertThat(answer.text("messages", 1, "speaker")).isEqualTo("assistant");
        assertThat(answer.text("messages", 1, "at")).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(answer.at("messages", 0, "rating")).isEqualTo(Value.none());
        assertThat(answer.at("messages", 1, "rating", "up")).isEqualTo(Value.of(3));
        assertThat(answer.at("messages", 1, "rating", "down")).isEqualTo(Value.of(1));
        assertThat(site.client.get(CONVERSATIONS + "/1?limit=1").text("messages", 0, "text")).isEqualTo("80 degrees.");
    }

    @Test
    void saysThatAHumanHasTakenOverUntilItEnds() {
        put(1, ServedSite.TEA, Optional.of(new UserId(5)), Optional.of(ServedSite.NOW.plusSeconds(180)));

        Answer during = site.client.get(CONVERSATIONS + "/1");
        assertThat(during.text("state")).isEqualTo("human");
        assertThat(during.text("resumesAt")).isEqualTo("2026-11-22T12:03:00Z");

        site.clock.advanceSeconds(180);
        assertThat(site.client.get(CONVERSATIONS + "/1").text("state")).isEqualTo("ai");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3", "x", "-1"})
    void namesAConversationThatIsNotThere(String id) {
        put(3, ServedSite.CHESS, Optional.of(new UserId(5)), Optional.empty());

        Answer answer = site.client.get(CONVERSATIONS + "/" + id);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("detail")).isEqualTo("This server has no conversation \"" + id + "\"");
    }

    private void put(long id, GuildId guild, Optional<UserId> member, Optional<Instant> humanUntil) {
        site.conversations.put(
                new Conversation(new ConversationId(id), new ConversationKey(guild, new ChannelId(30), member), "Mina",
                        2, "80 degrees.", ServedSite.NOW, ServedSite.NOW, humanUntil),
                List.of(new Utterance(Speaker.MEMBER, new MessageId(40), new UserId(5), "Mina", "How hot?",
                        ServedSite.NOW, Rating.NONE),
                        new Utterance(Speaker.ASSISTANT, new MessageId(41), new UserId(6), "Steward", "80 degrees.",
                                ServedSite.NOW, new Rating(3, 1))));
    }
}
