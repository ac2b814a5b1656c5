package dev.steward.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.GuildId;
import dev.steward.engine.model.ModelCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelCallsTest {

    private final ServedSite site = new ServedSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void listsWhatEachCallTook() {
        site.modelCalls.add(List.of(call("embedding", Optional.of(ServedSite.TEA)),
                call("answer", Optional.of(ServedSite.TEA)), call("answer", Optional.empty()),
                call("verdicts", Optional.of(ServedSite.CHESS))));

        Answer answer = site.client.get("/api/v1/guilds/1001/model-calls?limit=1");

        assertThat(answer.body()).isEqualTo("{\"items\":[{\"purpose\":\"answer\",\"provider\":\"models/openai\","
                + "\"inputTokens\":1200,\"outputTokens\":40,\"tookMillis\":1500,\"ok\":true,"
                + "\"at\":\"2026-11-22T12:00:00Z\"}],\"next\":\"1\"}");
        assertThat(site.client.get("/api/v1/guilds/1001/model-calls?before=1").text("items", 0, "purpose"))
                .isEqualTo("embedding");
    }

    private static ModelCall call(String purpose, Optional<GuildId> guild) {
        return new ModelCall(guild, purpose, "models/openai", 1200, 40, Duration.ofMillis(1500), true, ServedSite.NOW);
    }
}
