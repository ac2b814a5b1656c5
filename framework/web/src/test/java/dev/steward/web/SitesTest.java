package dev.steward.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.value.Value;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SitesTest {

    private static final String KNOWLEDGE = "/api/v1/guilds/1001/knowledge";

    private final ServedSite site = new ServedSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void addsAPageThatIsReadAgainEveryWeek() {
        Answer added = site.client.post(KNOWLEDGE, "{\"url\":\"https://tea.example/green\"}");

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text("kind")).isEqualTo("page");
        assertThat(added.text("title")).isEqualTo("Page /green");
        assertThat(added.text("url")).isEqualTo("https://tea.example/green");
        assertThat(added.text("state")).isEqualTo("ready");
        assertThat(added.text("readAt")).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(added.text("nextReadAt")).isEqualTo("2026-11-29T12:00:00Z");
        Answer found = site.client.get(KNOWLEDGE + "/search?q=Leaves");
        assertThat(found.text("items", 0, "url")).isEqualTo("https://tea.example/green");
        assertThat(site.client.get(KNOWLEDGE + "/" + added.text("id")).body()).isEqualTo(added.body());
    }

    @Test
    void readsAPageAgainAsOftenAsIsSaid() {
        assertThat(
                site.client.post(KNOWLEDGE, "{\"url\":\"https://tea.example/\",\"every\":\"1d\"}").text("nextReadAt"))
                .isEqualTo("2026-11-23T12:00:00Z");
        assertThat(site.client.post(KNOWLEDGE, "{\"url\":\"https://tea.example/\",\"every\":\"never\"}")
                .at("nextReadAt")).isEqualTo(Value.none());
    }

    @Test
    void saysWhyAPageCannotBeReadAndStoresNothing() {
        Answer answer = site.client.post(KNOWLEDGE, "{\"url\":\"http://127.0.0.1/admin\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("detail")).isEqualTo("The address is private");
        assertThat(site.client.get(KNOWLEDGE).size("items")).isZero();
    }

    @Test
    void showsHowFarASiteIs() {
        Answer begun = site.client.post(KNOWLEDGE,
                "{\"url\":\"https://tea.example/green\",\"crawl\":true,\"pages\":7,\"every\":\"30d\"}");
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.text("kind")).isEqualTo("site");
        assertThat(begun.text("state")).isEqualTo("reading");

        Answer reading = until(begun.text("id"), "pagesRead", Value.of(1));
        assertThat(reading.text("state")).isEqualTo("reading");
        assertThat(reading.at("pagesKnown")).isEqualTo(Value.of(2));
        site.readers.secondPage.countDown();

        Answer ready = until(begun.text("id"), "state", Value.of("ready"));
        assertThat(ready.text("detail")).isEqualTo("2 of at most 7 pages");
        assertThat(ready.at("documents")).isEqualTo(Value.of(2));
        assertThat(ready.text("nextReadAt")).isEqualTo("2026-12-22T12:00:00Z");
        assertThat(site.client.get(KNOWLEDGE + "/search?q=black").text("items", 0, "url"))
                .isEqualTo("https://tea.example/black");
    }

    @Test
    void readsAtMostAHundredPagesUnlessToldOtherwise() {
        site.readers.secondPage.countDown();
        Answer begun = site.client.post(KNOWLEDGE, "{\"url\":\"https://tea.example/\",\"crawl\":true}");

        assertThat(until(begun.text("id"), "state", Value.of("ready")).text("detail"))
                .isEqualTo("2 of at most 100 pages");
    }

    @Test
    void saysThatASiteCouldNotBeRead() {
        Answer begun = site.client.post(KNOWLEDGE, "{\"url\":\"http://10.0.0.1/\",\"crawl\":true}");
        assertThat(begun.status()).isEqualTo(202);

        assertThat(until(begun.text("id"), "state", Value.of("failed")).text("detail"))
                .isEqualTo("The address is private");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tea.example", "/green", "ftp://tea.example/", "file:///etc/passwd", "javascript:alert(1)",
            "http://", "https:///green", "http:tea", "https://tea.example/a b", "https://[::1", "data:text/html,x",
            " "})
    void refusesWhatIsNoWholeAddress(String address) {
        Answer answer = site.client.post(KNOWLEDGE, "{\"url\":\"" + address + "\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problems()).containsExactly("url");
        assertThat(site.client.get(KNOWLEDGE).size("items")).isZero();
    }

    @Test
    void listsEverythingWrong() {
        assertThat(site.client.post(KNOWLEDGE,
                "{\"url\":7,\"crawl\":\"yes\",\"pages\":0,\"every\":\"2d\",\"title\":\"x\",\"text\":\"y\"}").problems())
                .containsExactly("url", "crawl", "pages", "every", "title", "text");
        for (String pages : new String[]{"0", "1001", "1.5", "\"7\"", "null", "-1", "1e3000"}) {
            assertThat(site.client.post(KNOWLEDGE, "{\"url\":\"https://tea.example\",\"pages\":" + pages + "}")
                    .status()).as(pages).isEqualTo(400);
        }
        assertThat(site.client.post(KNOWLEDGE, "{\"url\":\"https://tea.example/" + "x".repeat(2_000) + "\"}")
                .problems()).containsExactly("url");
        assertThat(site.client.get(KNOWLEDGE).size("items")).isZero();
    }

    private Answer until(String entry, String field, Value value) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            Answer answer = site.client.get(KNOWLEDGE + "/" + entry);
            if (answer.at(field).equals(value)) {
                return answer;
            }
            assertThat(System.nanoTime()).as(answer.body()).isLessThan(deadline);
        }
    }
}
