package dev.steward.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.value.Value;
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
    void showsAServersAdminsAllThreeLevels() {
        site.client.put("/api/v1/guilds/1001/settings/plugins", "{\"blocked\":[\"response-modes\"]}");

        Answer answer = site.client.get("/api/v1/guilds/1001/plugins");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("items", 0, "state")).isEqualTo("failed");
        assertThat(answer.text("items", 0, "reason")).isEqualTo("It needs API 9");
        assertThat(answer.at("items", 0, "allowed")).isEqualTo(Value.of(true));
        assertThat(answer.at("items", 1, "allowed")).isEqualTo(Value.of(false));
        assertThat(answer.text("items", 1, "contributions", 0, "id")).isEqualTo("response-modes/mention");
        assertThat(site.client.get("/api/v1/guilds/1002/plugins").at("items", 1, "allowed")).isEqualTo(Value.of(true));
        assertThat(site.client.get("/api/v1/guilds/1003/plugins").status()).isEqualTo(404);
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

    @Test
    void aZipIsInstalledAndLeavesNoFile() {
        Answer installed = site.client.send("POST", "/api/v1/plugins", "good", "Content-Type", "application/zip");
        assertThat(installed.status()).isEqualTo(201);
        assertThat(installed.text("id")).isEqualTo("response-modes");
        assertThat(site.plugins.received.get()).doesNotExist();

        Answer refused = site.client.send("POST", "/api/v1/plugins", "bad", "Content-Type", "application/zip");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("detail")).isEqualTo("The plugin was not installed: it cannot be read as a zip");
    }

    @Test
    void aBodyOfAnotherTypeOrSizeIsRefused() {
        Answer type = site.client.send("POST", "/api/v1/plugins", "good", "Content-Type", "text/plain");
        assertThat(type.status()).isEqualTo(415);
        assertThat(type.text("detail")).contains("application/json in UTF-8 or application/zip");
        assertThat(site.client.post("/api/v1/plugins", "{\"url\": \"nowhere\"}").status()).isEqualTo(400);
    }

    @Test
    void aDownloadIsNamedByAddressAndHash() {
        Answer refused = site.client.post("/api/v1/plugins",
                "{\"url\": \"https://example.org/a.zip\", \"sha256\": \"00\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("detail")).contains("https://example.org/a.zip has another SHA-256 than 00");
    }

    @Test
    void removesAPlugin() {
        assertThat(site.client.delete("/api/v1/plugins/broken").status()).isEqualTo(204);
        assertThat(site.client.delete("/api/v1/plugins/response-modes").status()).isEqualTo(409);
        assertThat(site.client.delete("/api/v1/plugins/elsewhere").status()).isEqualTo(204);
        assertThat(site.client.delete("/api/v1/plugins/weather").status()).isEqualTo(404);
    }

    @Test
    void grantsAndTakesBackCapabilities() {
        String path = "/api/v1/plugins/response-modes/capabilities/";
        Answer granted = site.client.put(path + "database", "");
        assertThat(granted.status()).isEqualTo(200);
        assertThat(granted.text("capabilities", 0)).isEqualTo("database");
        assertThat(granted.text("granted", 0)).isEqualTo("database");
        assertThat(site.client.delete(path + "database").status()).isEqualTo(200);
        Answer unknown = site.client.put(path + "magic", "");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("detail"))
                .isEqualTo("There is no capability \"magic\"; there is [database, administration]");
    }
}
