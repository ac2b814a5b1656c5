package dev.steward.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedInteraction;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.world.Interaction;
import dev.steward.simulator.world.Message;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `--roles web` alone: slash commands come by HTTP, and no gateway is needed.
@Timeout(120)
class WebRoleIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static Scene scene;
    private static SimulatedGuild guild;
    private static SimulatedChannel channel;
    private static SimulatedMember ann;

    @BeforeAll
    static void start() {
        scene = Scene.start(folder, variables -> variables, "--roles", "web");
        guild = scene.guild("Test server");
        channel = guild.text("general");
        ann = guild.member("Ann");
        scene.discord.await("/ask is registered", () -> !scene.discord.world()
                .commands()
                .in(scene.bot.id(), OptionalLong.empty())
                .isEmpty());
        scene.bot.interactionsAt(scene.steward.address().resolve("/discord/webhook/"));
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    void ask_is_acknowledged_within_three_seconds_and_answered_when_the_model_is_ready() {
        scene.model.thinks(asked -> {
            Thread.sleep(Duration.ofSeconds(10)); // the model takes its time; nothing here waits for time
            return asked.echo();
        });
        Instant begin = Instant.now();
        SimulatedInteraction asked = ann.slash(channel, "ask", Map.of("question", "Slow one?"));
        scene.discord.await("the acknowledgement",
                () -> asked.state() != Interaction.State.PENDING);
        assertThat(asked.ignored()).isFalse();
        System.out
                .println("WebRoleIT: acknowledged after " + Duration.between(begin, Instant.now()).toMillis() + " ms");
        scene.discord.await("the answer", Duration.ofSeconds(60),
                () -> asked.response().map(Message::content).orElse("").contains("Slow one?"));
        scene.model.thinks(StandInModel.Asked::echo);
    }

    @Test
    void what_discord_did_not_sign_is_refused_and_changes_nothing() throws Exception {
        String ping = "{\"id\":\"1\",\"application_id\":\"" + Long.toUnsignedString(scene.bot.id())
                + "\",\"type\":1,\"version\":1}";
        var signed = scene.bot.signed(ping);
        HttpResponse<String> pong = send(signed.signature(), signed.timestamp(), ping);
        assertThat(pong.statusCode()).isEqualTo(200);
        assertThat(pong.body()).contains("\"type\":1");
        assertThat(send(signed.signature(), signed.timestamp(), ping + " ").statusCode()).isEqualTo(401);
        assertThat(send(signed.signature().substring(2), signed.timestamp(), ping).statusCode()).isEqualTo(401);
        assertThat(send("00".repeat(64), signed.timestamp(), ping).statusCode()).isEqualTo(401);
        assertThat(send("zz", signed.timestamp(), ping).statusCode()).isEqualTo(401);
        assertThat(send(signed.signature(), Long.toString(Long.parseLong(signed.timestamp()) - 3600), ping)
                .statusCode()).isEqualTo(401);
        assertThat(send(signed.signature(), "yesterday", ping).statusCode()).isEqualTo(401);
        assertThat(CLIENT.send(
                HttpRequest.newBuilder(scene.steward.address().resolve("/discord/webhook/"))
                        .POST(BodyPublishers.ofString(ping))
                        .build(),
                BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> send(String signature, String timestamp, String body)
            throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(scene.steward.address().resolve("/discord/webhook/"))
                        .header("X-Signature-Ed25519", signature)
                        .header("X-Signature-Timestamp", timestamp)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
