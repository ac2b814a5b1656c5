package dev.steward.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenApiTest {

    private final ServedSite site = new ServedSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void describesEveryRoute() {
        Answer answer = site.client.get("/api/v1/openapi.json");

        assertThat(answer.text("openapi")).isEqualTo("3.1.0");
        assertThat(answer.text("info", "version")).isEqualTo("1.2.3");
        Value.Fields paths = (Value.Fields) answer.at("paths");
        assertThat(paths.entries()).containsKeys("/guilds", "/guilds/{guild}", "/guilds/{guild}/settings",
                "/guilds/{guild}/settings/{section}", "/guilds/{guild}/settings/{section}/schema",
                "/guilds/{guild}/knowledge", "/guilds/{guild}/knowledge/{entry}", "/guilds/{guild}/knowledge/search",
                "/guilds/{guild}/conversations", "/guilds/{guild}/conversations/{conversation}",
                "/guilds/{guild}/silences", "/guilds/{guild}/unanswered", "/guilds/{guild}/unanswered/{question}",
                "/guilds/{guild}/unanswered/{question}/answer", "/guilds/{guild}/members/{member}/data",
                "/guilds/{guild}/model-calls", "/plugins", "/plugins/{plugin}/enable", "/plugins/{plugin}/disable",
                "/openapi.json");
    }

    @Test
    void describesParametersBodiesAndAnswers() {
        Answer answer = site.client.get("/api/v1/openapi.json");

        assertThat(answer.text("paths", "/guilds/{guild}/silences", "get", "parameters", 0, "in")).isEqualTo("path");
        assertThat(answer.text("paths", "/guilds/{guild}/silences", "get", "parameters", 1, "name")).isEqualTo("limit");
        assertThat(answer.at("paths", "/guilds/{guild}/knowledge", "post", "requestBody", "content", "application/json",
                "schema", "oneOf", 0, "properties", "title", "maxLength")).isEqualTo(Value.of(200));
        assertThat(answer.at("paths", "/guilds/{guild}/knowledge", "post", "requestBody", "content", "application/json",
                "schema", "oneOf", 1, "required")).isEqualTo(Value.texts(List.of("url")));
        assertThat(answer.text("paths", "/guilds/{guild}/knowledge", "post", "requestBody", "content",
                "multipart/form-data", "schema", "properties", "file", "contentMediaType"))
                .isEqualTo("application/octet-stream");
        assertThat(answer.at("paths", "/guilds/{guild}/knowledge", "post", "responses", "201")).isNotNull();
        assertThat(answer.at("paths", "/guilds/{guild}/knowledge", "post", "responses", "202")).isNotNull();
        assertThat(answer.text("components", "schemas", "Problem", "properties", "problems", "type"))
                .isEqualTo("array");
    }

    @Test
    void whatIsDescribedCanBeCalled() {
        Value.Fields paths = (Value.Fields) site.client.get("/api/v1/openapi.json").at("paths");

        for (Map.Entry<String, Value> path : paths.entries().entrySet()) {
            if (((Value.Fields) path.getValue()).get("get").isPresent()) {
                String address = path.getKey()
                        .replace("{guild}", "1001")
                        .replace("/settings/{section}",
                                path.getKey().startsWith("/settings") ? "/settings/mail" : "/settings/response")
                        .replace("{member}", "5")
                        .replaceAll("\\{(conversation|entry)}", "1");
                Answer answer = site.client.get("/api/v1" + address + "?q=x");
                assertThat(answer.status()).as(address).isEqualTo(address.endsWith("/1") ? 404 : 200);
            }
        }
    }
}
