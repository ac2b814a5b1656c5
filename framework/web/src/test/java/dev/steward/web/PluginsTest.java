package dev.steward.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PluginsTest {

    private final ServedSite site = new ServedSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void listsPluginsWithStateAndContributions() {
        Answer answer = site.client.get("/api/v1/plugins");

        assertThat(answer.text("items", 0, "state")).isEqualTo("failed");
        assertThat(answer.text("items", 0, "reason")).isEqualTo("It needs API 9");
        assertThat(answer.text("items", 1, "version")).isEqualTo("1.2.0");
        assertThat(answer.body()).contains("\"contributions\":[{\"point\":\"response-mode\","
                + "\"id\":\"response-modes/mention\",\"label\":\"Mention\"");
    }

    @Test
    void switchesAPluginOffAndOn() {
        Answer off = site.client.send("POST", "/api/v1/plugins/response-modes/disable", "");
        assertThat(off.status()).isEqualTo(200);
        assertThat(off.text("state")).isEqualTo("disabled");

        assertThat(site.client.post("/api/v1/plugins/response-modes/enable", "{}").text("state")).isEqualTo("running");
    }

    @Test
    void saysWhyNot() {
        Answer refused = site.client.post("/api/v1/plugins/broken/enable", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("detail")).isEqualTo("It needs API 9");

        Answer later = site.client.post("/api/v1/plugins/broken/disable", "");
        assertThat(later.status()).isEqualTo(202);
        assertThat(later.text("detail")).isEqualTo("It is kept until the next start");
    }

    @Test
    void namesAPluginThatIsNotThere() {
        for (String id : new String[]{"weather", "Not-An-Id", "..%2F..%2Fetc"}) {
            Answer answer = site.client.post("/api/v1/plugins/" + id + "/enable", "");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("detail")).startsWith("There is no plugin \"");
        }
    }
}
