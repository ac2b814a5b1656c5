package dev.steward.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnowledgeTest {

    private static final String KNOWLEDGE = "/api/v1/guilds/1001/knowledge";

    private final ServedSite site = new ServedSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void addsFindsAndDeletesADocument() {
        Answer added = site.client.post(KNOWLEDGE, "{\"title\":\"물 끓이기\",\"text\":\"Green tea wants 80 degrees.\"}");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text("title")).isEqualTo("물 끓이기");
        assertThat(added.text("addedAt")).isEqualTo("2026-11-22T12:00:00Z");

        Answer found = site.client.get(KNOWLEDGE + "/search?q=80+degrees");
        assertThat(found.text("items", 0, "title")).isEqualTo(added.text("title"));
        assertThat(found.text("items", 0, "text")).isEqualTo("Green tea wants 80 degrees.");
        assertThat(found.body()).contains("\"score\":1.5").endsWith("\"next\":null}");
        assertThat(site.client.get("/api/v1/guilds/1002/knowledge/search?q=80").size("items")).isZero();

        Answer deleted = site.client.delete(KNOWLEDGE + "/" + added.text("id"));
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(site.client.get(KNOWLEDGE + "/search?q=80").size("items")).isZero();
    }

    @Test
    void listsDocumentsNewestFirst() {
        for (String title : new String[]{"one", "two", "three"}) {
            site.client.post(KNOWLEDGE, "{\"title\":\"" + title + "\",\"text\":\"x\"}");
        }

        Answer first = site.client.get(KNOWLEDGE + "?limit=2");
        assertThat(first.text("items", 0, "title")).isEqualTo("three");
        assertThat(first.text("items", 1, "title")).isEqualTo("two");
        assertThat(site.client.get(KNOWLEDGE + "?limit=2&before=" + first.text("next")).text("items", 0, "title"))
                .isEqualTo("one");
    }

    @Test
    void listsAllProblemsAndAddsNothing() {
        Answer answer = site.client.post(KNOWLEDGE, "{\"title\":\" \",\"text\":7,\"colour\":\"red\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problems()).containsExactly("title", "text", "colour");
        assertThat(site.client.post(KNOWLEDGE, "{}").problems()).containsExactly("title", "text");
        assertThat(site.client.post(KNOWLEDGE, "{\"title\":\"" + "x".repeat(201) + "\",\"text\":\"x\"}").problems())
                .containsExactly("title");
        assertThat(site.client.get(KNOWLEDGE).size("items")).isZero();
    }

    @Test
    void refusesTextThatNoDatabaseCanStore() {
        Answer answer = site.client.post(KNOWLEDGE, "{\"title\":\"half \\ud83c\",\"text\":\"a\\u0000b\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problems()).containsExactly("title", "text");
    }

    @Test
    void takesALargeDocumentAndRefusesAGiganticOne() {
        String line = "x".repeat(99) + "\\n";

        assertThat(site.client.post(KNOWLEDGE, "{\"title\":\"t\",\"text\":\"" + line.repeat(15_000) + "\"}").status())
                .isEqualTo(201);
        assertThat(site.client.post(KNOWLEDGE, "{\"title\":\"t\",\"text\":\"" + line.repeat(25_000) + "\"}").problems())
                .containsExactly("text");
        assertThat(site.client.post(KNOWLEDGE, "{\"title\":\"t\",\"text\":\"" + line.repeat(90_000) + "\"}").status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "abc", "99999999999999999999", "+1", "%2e%2e"})
    void namesADocumentThatIsNotThere(String id) {
        Answer answer = site.client.delete(KNOWLEDGE + "/" + id);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("detail")).startsWith("This server's knowledge has no entry \"");
    }

    @Test
    void deletesNoDocumentOfAnotherServer() {
        String id = site.client.post(KNOWLEDGE, "{\"title\":\"t\",\"text\":\"x\"}").text("id");

        assertThat(site.client.delete("/api/v1/guilds/1002/knowledge/" + id).status()).isEqualTo(404);
        assertThat(site.client.get(KNOWLEDGE).size("items")).isOne();
    }

    @Test
    void searchSaysWhatIsWrongWithTheQuestion() {
        assertThat(site.client.get(KNOWLEDGE + "/search").problems()).containsExactly("q");
        assertThat(site.client.get(KNOWLEDGE + "/search?q=%20&limit=51").problems()).containsExactly("limit", "q");
    }
}
