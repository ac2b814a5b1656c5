package dev.steward.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest {

    private static final String ASSISTANT = "/api/v1/guilds/1001/settings/assistant";

    private final ServedSite site = new ServedSite();

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/api/v1", "/api/v1/", "/api/v1/guilds/", "/api/v1//guilds", "/api/v2/guilds",
            "/api/v1/Guilds",
            "/health", "/api/v1/guilds/1001/settings/assistant/schema/more", "/api/v1/%2e%2e/metrics",
            "/discord/webhook/"})
    void namesAPathThatLeadsNowhere(String path) {
        Answer answer = site.client.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("type")).isEqualTo("about:blank");
        assertThat(answer.text("detail")).isEqualTo("There is nothing at " + path);
    }

    @Test
    void saysWhichMethodsThereAre() {
        Answer wrong = site.client.send("PATCH", ASSISTANT, "{}", "Content-Type", "application/json");
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.header("Allow")).isEqualTo("GET, HEAD, PUT, OPTIONS");
        assertThat(site.client.delete(ASSISTANT).status()).isEqualTo(405);
        assertThat(site.client.send("TRACE", "/health/live", "").status()).isEqualTo(405);

        Answer options = site.client.send("OPTIONS", ASSISTANT, "");
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Allow")).isEqualTo("GET, HEAD, PUT, OPTIONS");
        assertThat(site.client.send("OPTIONS", "/api/v1/nothing", "").status()).isEqualTo(404);
    }

    @Test
    void headIsGetWithoutItsBody() {
        Answer head = site.client.send("HEAD", ASSISTANT, "");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("ETag")).isEqualTo("\"0\"");
        assertThat(head.header("Content-Length"))
                .isEqualTo(Integer.toString(site.client.get(ASSISTANT).body().length()));
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/json; charset=iso-8859-1",
            "application/jsonp"})
    void takesJsonOnly(String type) {
        Answer answer = site.client.send("PUT", ASSISTANT, "{}", "Content-Type", type);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.text("detail")).contains(type);
        assertThat(answer.header("Accept")).isEqualTo("application/json");
    }

    @Test
    void takesJsonWithItsCharsetNamed() {
        assertThat(site.client.send("PUT", ASSISTANT, "{}", "Content-Type", "application/json; charset=UTF-8").status())
                .isEqualTo(200);
    }

    @Test
    void saysWhereJsonIsBroken() {
        Answer answer = site.client.put(ASSISTANT, "{\"language\":\n\"ko\",,}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).contains("line 2, column");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"language\":\"ko\",\"language\":\"en\"}", "{} {}", "{\"a\":NaN}", "{'a':1}",
            "{\"a\":1e999999999}", "\uFEFF{}"})
    void refusesWhatIsNotOneJsonText(String body) {
        Answer answer = site.client.put(ASSISTANT, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(site.client.get(ASSISTANT).header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void refusesDeepNestingBrokenUtf8AndNothing() {
        assertThat(site.client.put(ASSISTANT, "[".repeat(100_000)).status()).isEqualTo(400);
        Answer notUtf8 = site.client.sendBytes("PUT", ASSISTANT, new byte[]{'"', (byte) 0xC3, '"'}, "Content-Type",
                "application/json");
        assertThat(notUtf8.status()).isEqualTo(400);
        assertThat(notUtf8.text("detail")).isEqualTo("The body is not UTF-8");
        assertThat(site.client.sendBytes("PUT", ASSISTANT, "{}".getBytes(StandardCharsets.UTF_16), "Content-Type",
                "application/json").status()).isEqualTo(400);
        assertThat(site.client.put(ASSISTANT, "").text("detail")).isEqualTo("A JSON body is needed");
    }

    @Test
    void refusesAGiganticBodyAndLetsTheAnswerThrough() {
        Answer answer = site.client.put(ASSISTANT, "{\"instructions\":\"" + "x".repeat(20_000_000) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text("detail")).contains("1048576 bytes");
    }

    @Test
    void tellsOfAnUnexpectedFailureNothingButItsId() {
        Answer answer = site.client.get("/broken");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text("detail")).matches(".*under error [0-9a-f]{8}");
        assertThat(answer.body()).doesNotContain("hunter2").doesNotContain("Exception");
    }

    @Test
    void saysHowAnswersAreToBeTreated() {
        Answer answer = site.client.get("/api/v1/guilds");

        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(answer.header("Date")).endsWith("GMT");
        assertThat(answer.header("Server")).isEmpty();
    }
}
