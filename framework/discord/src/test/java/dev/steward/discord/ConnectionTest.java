package dev.steward.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.steward.api.failure.PermanentFailure;
import dev.steward.discord.gateway.ConnectionState.Connected;
import dev.steward.discord.gateway.ConnectionState.Disconnected;
import dev.steward.discord.gateway.ConnectionState.Failed;
import dev.steward.discord.gateway.ConnectionState.Session;
import dev.steward.discord.gateway.DiscordGateway;
import dev.steward.discord.rest.DiscordRest;
import dev.steward.discord.rest.DiscordSettings;
import dev.steward.simulator.rest.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Connecting, staying connected, and saying why not.
class ConnectionTest {

    private final Village village = new Village();
    private final Ears ears = village.ears;

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void theStateSaysSinceWhenAndWhatToResumeFrom() {
        village.connect();

        Connected state = (Connected) village.gateway.states().getFirst();

        assertThat(state.messageContent()).isTrue();
        assertThat(state.serversAwaited()).isZero();
        assertThat(state.session().id()).isNotEmpty();
        assertThat(state.session().sequence()).isPositive();
        assertThat(state.session().resumeUrl()).startsWith("ws://");
        assertThat(state.toString()).doesNotContain(state.session().id());
    }

    @Test
    void aBrokenConnectionLosesAndDoublesNothing() {
        village.connect();
        List<String> said = IntStream.range(0, 60).mapToObj(number -> "message " + number).toList();
        for (String text : said) {
            if (text.endsWith("0")) {
                village.discord.gateway().killConnections();
            }
            village.mina.says(village.channel, text);
        }

        ears.message(said.getLast());
        assertThat(ears.texts()).containsExactlyElementsOf(said);
        assertThat(village.discord.gateway().sessions()).as("still the first session").hasSize(1);
    }

    @Test
    void aRequestToReconnectLosesNothing() {
        village.connect();
        village.discord.gateway().requestReconnect();
        village.mina.says(village.channel, "meanwhile");

        ears.message("meanwhile");
        Eventually.isTrue("a connection", village.gateway::ready);
        assertThat(ears.texts()).containsExactly("meanwhile");
    }

    @Test
    void anInvalidatedSessionIsReplaced() {
        village.connect();
        String first = session().id();
        village.discord.gateway().invalidateSessions(false);

        Eventually.isTrue("another session", () -> village.gateway.ready() && !session().id().equals(first));
        village.mina.says(village.channel, "afterwards");
        ears.message("afterwards");
    }

    @Test
    void withoutMessageContentTheBotStillHearsWhatIsMeantForIt() {
        village.bot.grant();
        village.connect();
        village.mina.says(village.channel, "not for the bot");
        village.mina.says(village.channel, village.bot.mention() + " for the bot");
        village.mina.says(village.mina.direct(village.bot), "in private");

        ears.message(village.bot.mention() + " for the bot");
        ears.message("in private");
        assertThat(ears.texts()).doesNotContain("not for the bot");
        assertThat(((Connected) village.gateway.states().getFirst()).messageContent()).isFalse();
        assertThat(Connected.GRANT_MESSAGE_CONTENT).contains("Message Content Intent");
    }

    @Test
    void aTokenRefusedAtTheGatewayEndsTheAttempts() {
        village.connect();
        village.discord.gateway().closeConnections(4004, "Authentication failed.");

        Eventually.isTrue("the verdict", () -> village.gateway.states().getFirst() instanceof Failed);
        Failed failed = (Failed) village.gateway.states().getFirst();
        assertThat(failed.reason()).contains("STEWARD_DISCORD_TOKEN");
        assertThat(failed.mend()).contains("developer portal");
        assertThat(village.gateway.ready()).isFalse();
    }

    @Test
    void aWrongTokenIsSaidAndNotTriedAgain() {
        try (var rest = new DiscordRest(village.settings("MTIz.wrong.token"));
                var gateway = new DiscordGateway(rest, ears, InstantSource.system())) {
            gateway.connect();

            Eventually.isTrue("the verdict", () -> gateway.states().getFirst() instanceof Failed);
            assertThat(gateway.states().getFirst().toString()).contains("STEWARD_DISCORD_TOKEN");
            assertThat(village.discord.traffic().requests()).hasSize(1);
        }
    }

    @Test
    void afterSeveralRefusalsOfTheTokenDiscordIsLeftAlone() {
        try (var rest = new DiscordRest(village.settings("MTIz.wrong.token"))) {
            for (int i = 0; i < 10; i++) {
                assertThat(catchThrowable(() -> rest.messenger().self(village.application())))
                        .isInstanceOf(PermanentFailure.class)
                        .hasMessageContaining("STEWARD_DISCORD_TOKEN");
            }
            assertThat(village.discord.traffic().requests()).hasSize(3);
        }
    }

    @Test
    void anUnreachableDiscordIsTriedAgainAndSaysWhy() throws IOException {
        var settings = new DiscordSettings(village.rest.settings().token(), Optional.empty(),
                URI.create("http://127.0.0.1:" + freePort() + "/api/v10"));
        try (var rest = new DiscordRest(settings);
                var gateway = new DiscordGateway(rest, ears, InstantSource.system())) {
            gateway.connect();

            Eventually.isTrue("the reason", () -> gateway.states().getFirst() instanceof Disconnected(String reason)
                    && reason.contains("cannot be reached"));
        }
    }

    @Test
    void itConnectsOnceDiscordIsBack() {
        village.discord.faults().next(2, "GET /gateway/bot", Fault.dropped());
        village.gateway.connect();

        Eventually.isTrue("a connection", village.gateway::ready);
    }

    @Test
    void closingLeavesTheSessionToBeResumed() {
        village.connect();
        village.gateway.close();

        assertThat(village.gateway.states().getFirst()).isInstanceOf(Disconnected.class);
        Eventually.isTrue("the end of the connection", () -> village.discord.gateway()
                .sessions()
                .stream()
                .allMatch(session -> !session.connected()));
        assertThat(village.discord.gateway().sessions()).as("kept by Discord").hasSize(1);
    }

    @Test
    void nothingRunsOnAfterClosing() {
        village.connect();
        village.rest.messenger().typing(village.application(), village.channelId());
        village.gateway.close();
        village.rest.close();

        Eventually.isTrue("the end of the threads, instead of " + ours(), () -> ours().isEmpty());
    }

    private Session session() {
        return village.gateway.states().getFirst() instanceof Connected connected
                ? connected.session()
                : new Session("", 0, "");
    }

    private static List<String> ours() {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .map(Thread::getName)
                .filter(name -> Stream.of("discord-", "d4j", "reactor-", "boundedElastic-")
                        .anyMatch(name::startsWith))
                .toList();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
