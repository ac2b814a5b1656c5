package dev.steward.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiagnosticsTest {

    @Test
    void saysWhatIsWrongAndWhatMendsIt() {
        try (ServedSite site = new ServedSite()) {
            assertThat(site.client.get("/api/v1/guilds/1001/diagnostics").body())
                    .isEqualTo("[{\"check\":\"model\",\"ok\":false,\"detail\":\"There is no key\","
                            + "\"fix\":\"Set STEWARD_MODEL_API_KEY.\"}]");
            assertThat(site.client.get("/api/v1/guilds/4711/diagnostics").status()).isEqualTo(404);
        }
    }
}
