package dev.steward.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {

    private final ServedSite site = new ServedSite();

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/guilds", "/api/v1/openapi.json", "/api/v1", "/api/v1/nothing",
            "/api/v1/guilds/1001/settings"})
    void nothingOfTheApiIsShownToAStranger(String path) {
        try (Client stranger = site.stranger("")) {
            Answer answer = stranger.get(path);

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"steward\"");
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic b3A6b3A=", "Bearer", "Bearer ", "Bearer wrong", "Bearer two words", "bearer-less",
            "Bearer correct-horse-battery-staple-x", "Bearer correct-horse-battery-stapl"})
    void otherCredentialsAreRefused(String header) {
        try (Client stranger = site.stranger("")) {
            Answer answer = stranger.send("GET", "/api/v1/guilds", "", "Authorization", header);

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
            assertThat(answer.body()).doesNotContain(ServedSite.TOKEN);
        }
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        try (Client stranger = site.stranger("")) {
            assertThat(stranger.send("GET", "/api/v1/guilds", "", "Authorization",
                    "bearer " + ServedSite.TOKEN).status()).isEqualTo(200);
        }
    }

    @Test
    void guessingIsSlowedAndTheOperatorNeverLockedOut() {
        try (Client stranger = site.stranger("guess")) {
            for (int i = 0; i < 20; i++) {
                assertThat(stranger.get("/api/v1/guilds").status()).isEqualTo(401);
            }
            Answer tooMany = stranger.get("/api/v1/guilds");
            assertThat(tooMany.status()).isEqualTo(429);
            assertThat(tooMany.header("Retry-After")).isEqualTo("60");
            assertThat(site.client.get("/api/v1/guilds").status()).isEqualTo(200);

            site.clock.advanceSeconds(61);
            assertThat(stranger.get("/api/v1/guilds").status()).isEqualTo(401);
        }
    }

    @Test
    void aStrangersBodyIsNotRead() {
        try (Client stranger = site.stranger("")) {
            assertThat(stranger.post("/api/v1/guilds/1001/knowledge", "x".repeat(3_000_000)).status()).isEqualTo(401);
        }
    }
}
