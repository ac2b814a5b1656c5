package dev.steward.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuildsTest {

    private final ServedSite site = new ServedSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void listsServersNewestFirstWithTheirMode() {
        Answer answer = site.client.get("/api/v1/guilds");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"items\":["
                + "{\"id\":\"1002\",\"name\":\"Chess\",\"account\":\"1002\",\"mode\":\"response-modes/mention\"},"
                + "{\"id\":\"1001\",\"name\":\"Tea\",\"account\":\"1001\",\"mode\":\"response-modes/mention\"}"
                + "],\"next\":null}");
    }

    @Test
    void listsServersPageByPage() {
        Answer first = site.client.get("/api/v1/guilds?limit=1");
        assertThat(first.text("items", 0, "id")).isEqualTo("1002");

        Answer second = site.client.get("/api/v1/guilds?limit=1&before=" + first.text("next"));
        assertThat(second.text("items", 0, "id")).isEqualTo("1001");
        assertThat(second.body()).endsWith("\"next\":null}");
    }

    @Test
    void showsAServerWithTheModeThatIsSet() {
        site.client.put("/api/v1/guilds/1001/settings/response", "{\"mode\":\"ask\"}");

        assertThat(site.client.get("/api/v1/guilds/1001").text("mode")).isEqualTo("response-modes/ask");
        assertThat(site.client.get("/api/v1/guilds/1002").text("mode")).isEqualTo("response-modes/mention");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999", "0", "abc", "+1001", "01001", "-1", "99999999999999999999999", "%20", "1001%2F",
            "%F0%9F%8D%B5"})
    void namesAServerThatIsNotThere(String id) {
        Answer answer = site.client.get("/api/v1/guilds/" + id + "/knowledge");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("detail")).startsWith("The bot is in no server with the id \"");
    }

    @Test
    void listsEverythingWrongWithAPage() {
        Answer answer = site.client.get("/api/v1/guilds?limit=0&before=yesterday");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problems()).containsExactly("limit", "before");
        assertThat(site.client.get("/api/v1/guilds?limit=201").problems()).containsExactly("limit");
        assertThat(site.client.get("/api/v1/guilds?limit=").problems()).containsExactly("limit");
        assertThat(site.client.get("/api/v1/guilds?before=-1").problems()).containsExactly("before");
    }
}
