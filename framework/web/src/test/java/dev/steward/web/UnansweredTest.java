package dev.steward.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.unanswered.UnansweredQuestion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnansweredTest {

    private static final String UNANSWERED = "/api/v1/guilds/1001/unanswered";
    private static final String KNOWLEDGE = "/api/v1/guilds/1001/knowledge";

    private final ServedSite site = new ServedSite();

    @AfterEach
    void close() {
        site.close();
    }

    private void ask(long number, GuildId guild, String text) {
        site.members.unanswered.add(new UnansweredQuestion(number, guild, new ChannelId(30), new UserId(5), "Mina",
                new MessageId(40), text, ServedSite.NOW));
    }

    @Test
    void listsQuestionsNewestFirst() {
        ask(1, ServedSite.TEA, "How hot?");
        ask(2, ServedSite.TEA, "How long?");
        ask(3, ServedSite.CHESS, "Whose turn?");

        Answer answer = site.client.get(UNANSWERED + "?limit=1");

        assertThat(answer.body()).isEqualTo("{\"items\":[{\"id\":\"2\",\"question\":\"How long?\",\"member\":\"5\","
                + "\"memberName\":\"Mina\",\"channel\":\"30\",\"message\":\"40\",\"at\":\"2026-11-22T12:00:00Z\"}],"
                + "\"next\":\"2\"}");
        assertThat(site.client.get(UNANSWERED + "?before=2").text("items", 0, "id")).isEqualTo("1");
    }

    @Test
    void aHumansAnswerBecomesAnEntryAndTheQuestionLeaves() {
        ask(1, ServedSite.TEA, "How hot?");

        Answer added = site.client.post(UNANSWERED + "/1/answer", "{\"text\":\"80 degrees.\"}");

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text("kind")).isEqualTo("text");
        assertThat(added.text("title")).isEqualTo("How hot?");
        assertThat(site.client.get(KNOWLEDGE + "/search?q=degrees").text("items", 0, "text"))
                .isEqualTo("How hot?\n\n80 degrees.");
        assertThat(site.client.get(UNANSWERED).size("items")).isZero();
        assertThat(site.client.post(UNANSWERED + "/1/answer", "{\"text\":\"90 degrees.\"}").status()).isEqualTo(404);
        assertThat(site.client.get(KNOWLEDGE).size("items")).isOne();
    }

    @Test
    void theEntryMayHaveATitleOfItsOwn() {
        ask(1, ServedSite.TEA, "How hot?");

        assertThat(site.client.post(UNANSWERED + "/1/answer", "{\"title\":\"Heat\",\"text\":\"80.\"}").text("title"))
                .isEqualTo("Heat");
    }

    @Test
    void aLongQuestionMakesAShortTitle() {
        ask(1, ServedSite.TEA, "차\n\n " + "🍵".repeat(2_000));

        String title = site.client.post(UNANSWERED + "/1/answer", "{\"text\":\"80.\"}").text("title");

        assertThat(title).startsWith("차 🍵").endsWith("🍵…").hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void aQuestionThatIsErasedWhileItIsAnsweredLeavesNothing() {
        ask(1, ServedSite.TEA, "How hot?");
        site.members.meanwhile = site.members.unanswered::clear;

        assertThat(site.client.post(UNANSWERED + "/1/answer", "{\"text\":\"80.\"}").status()).isEqualTo(404);
        assertThat(site.client.get(KNOWLEDGE).size("items")).isZero();
    }

    @Test
    void listsAllProblemsAndAddsNothing() {
        ask(1, ServedSite.TEA, "How hot?");

        assertThat(site.client.post(UNANSWERED + "/1/answer", "{\"title\":\" \",\"colour\":1}").problems())
                .containsExactly("title", "text", "colour");
        assertThat(site.client.post(UNANSWERED + "/1/answer", "{\"text\":\"" + "x".repeat(100_001) + "\"}").problems())
                .containsExactly("text");
        assertThat(site.client.send("POST", UNANSWERED + "/1/answer", "80", "Content-Type", "text/plain").status())
                .isEqualTo(415);
        assertThat(site.client.get(UNANSWERED).size("items")).isOne();
        assertThat(site.client.get(KNOWLEDGE).size("items")).isZero();
    }

    @Test
    void takesAQuestionOffTheList() {
        ask(1, ServedSite.TEA, "How hot?");

        assertThat(site.client.delete(UNANSWERED + "/1").status()).isEqualTo(204);
        assertThat(site.client.get(UNANSWERED).size("items")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3", "x", "-1", "01"})
    void namesAQuestionThatIsNotThere(String id) {
        ask(1, ServedSite.TEA, "How hot?");
        ask(3, ServedSite.CHESS, "Whose turn?");

        for (Answer answer : new Answer[]{site.client.delete(UNANSWERED + "/" + id),
                site.client.post(UNANSWERED + "/" + id + "/answer", "{\"text\":\"x\"}")}) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("detail")).isEqualTo("This server has no unanswered question \"" + id + "\"");
        }
        assertThat(site.members.unanswered).hasSize(2);
    }
}
