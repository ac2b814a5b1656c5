package dev.steward.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.engine.chat.HttpInteractions;
import dev.steward.web.interaction.InteractionsEndpoint;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionsTest {

    private static final byte[] BODY = {'{', (byte) 0xFF, 0, '\r', '\n', ' ', '}'};

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpInteractions interactions = (signature, timestamp, body) -> {
        received.add(
                new Received(signature, timestamp, HexFormat.of().formatHex(body), Thread.currentThread().isVirtual()));
        if (signature.equals(Optional.of("boom"))) {
            throw new IllegalStateException("hunter2");
        }
        return signature.isPresent()
                ? new HttpInteractions.Response(200, "{\"type\":5}")
                : new HttpInteractions.Response(401, "{\"error\":\"not signed\"}");
    };
    private final ServedSite site = new ServedSite(new InteractionsEndpoint(interactions).mounts());
    private final Client discord = site.stranger("");

    private record Received(Optional<String> signature, Optional<String> timestamp, String body, boolean virtual) {}

    @AfterEach
    void close() {
        discord.close();
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/discord/webhook/", "/discord/webhook"})
    void handsOnWhatDiscordSendsByteByByte(String path) {
        Answer answer = discord.sendBytes("POST", path, BODY, "X-Signature-Ed25519", "abc", "X-Signature-Timestamp",
                "1700000000", "Content-Type", "application/json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.body()).isEqualTo("{\"type\":5}");
        assertThat(received).hasSize(1);
        assertThat(received.getFirst().signature()).contains("abc");
        assertThat(received.getFirst().timestamp()).contains("1700000000");
        assertThat(received.getFirst().body()).isEqualTo(HexFormat.of().formatHex(BODY));
        assertThat(received.getFirst().virtual()).isTrue();
    }

    @Test
    void answersAsItIsTold() {
        Answer answer = discord.send("POST", "/discord/webhook/", "");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"error\":\"not signed\"}");
        assertThat(received.getFirst().timestamp()).isEmpty();
        assertThat(received.getFirst().body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
    void takesPostOnly(String method) {
        Answer answer = discord.send(method, "/discord/webhook/", "");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
        assertThat(received).isEmpty();
    }

    @Test
    void refusesALargeBody() {
        byte[] body = new byte[256 * 1024 + 1];

        assertThat(discord.sendBytes("POST", "/discord/webhook/", body).status()).isEqualTo(413);
        assertThat(received).isEmpty();
        assertThat(discord.sendBytes("POST", "/discord/webhook/", Arrays.copyOf(body, body.length - 1)).status())
                .isEqualTo(401);
    }

    @Test
    void aFailureIsNoSecretLetOut() {
        Answer answer = discord.send("POST", "/discord/webhook/", "{}", "X-Signature-Ed25519", "boom");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("hunter2");
    }

    @Test
    void nothingElseIsThere() {
        assertThat(discord.send("POST", "/discord/webhook/more", "{}").status()).isEqualTo(404);
        try (var without = new ServedSite(); Client stranger = without.stranger("")) {
            Answer answer = stranger.send("POST", "/discord/webhook/", "{}");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("detail")).isEqualTo("There is nothing at /discord/webhook/");
        }
    }
}
