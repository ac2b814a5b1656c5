package dev.steward.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.engine.figure.Figures.Figure;
import dev.steward.engine.health.Health.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObservationTest {

    private final ServedSite site = new ServedSite();
    private Client stranger;

    @BeforeEach
    void comeAlong() {
        stranger = site.stranger("");
    }

    @AfterEach
    void close() {
        stranger.close();
        site.close();
    }

    @Test
    void livesWhateverIsBroken() {
        site.health.add(() -> new Part("database", false, true, "Connection refused"));

        Answer answer = stranger.get("/health/live");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"live\":true}");
    }

    @Test
    void isReadyWhileOnlyOptionalPartsAreDown() {
        site.health.add(() -> new Part("database", true, true, "PostgreSQL 18"));
        site.health.add(() -> new Part("model", false, false, "No answer"));

        Answer answer = stranger.get("/health/ready");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"ready\":true,\"parts\":{"
                + "\"database\":{\"ok\":true,\"required\":true,\"detail\":\"PostgreSQL 18\"},"
                + "\"model\":{\"ok\":false,\"required\":false,\"detail\":\"No answer\"}}}");
    }

    @Test
    void isNotReadyWithoutARequiredPart() {
        site.health.add(() -> new Part("discord", false, true, "Shard 0 is connecting"));

        Answer answer = stranger.get("/health/ready");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("parts", "discord", "detail")).isEqualTo("Shard 0 is connecting");
    }

    @Test
    void countsForPrometheus() {
        site.figures.add(Figure.MESSAGES_IGNORED, 3);
        site.client.get("/api/v1/guilds/1001/knowledge/search?q=tea");

        Answer answer = stranger.get("/metrics");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body().lines()).contains("steward_messages_ignored_total 3.0")
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
                .anyMatch(line -> line.matches(
                        "steward_plugin_calls_total\\{contribution=\"memory/index\",outcome=\"done\",point=\"knowledge-index\"\\} [1-9].*"))
                .contains("steward_plugin_degraded{contribution=\"memory/index\",point=\"knowledge-index\"} 0.0");
    }

    @Test
    void showsTheWayAtTheDoor() {
        Answer answer = stranger.get("/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("Steward 1.2.3")
                .contains("/api/v1/openapi.json")
                .contains("/health/ready");
    }
}
