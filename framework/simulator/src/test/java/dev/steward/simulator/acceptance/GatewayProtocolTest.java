package dev.steward.simulator.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.SimulatedApplication;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.world.Privilege;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The gateway frame by frame, where a real client would take its time.
class GatewayProtocolTest {
    private static final int GUILDS_AND_MESSAGES = 1 | 1 << 9;
    private static final int MESSAGE_CONTENT = 1 << 15;

    private final DiscordSimulator discord = DiscordSimulator.start();
    private final SimulatedApplication bot = discord.application("Steward");
    private final SimulatedGuild guild = discord.guild("Village");
    private final SimulatedChannel general = guild.text("general");
    private final SimulatedMember mina = guild.member("Mina");

    @BeforeEach
    void inviteTheBot() {
        guild.invite(bot);
    }

    @AfterEach
    void stop() {
        discord.close();
    }

    @Test
    void aSessionBeginsAndItsHeartIsHeard() {
        try (var gateway = new RawGateway(discord)) {
            assertThat(gateway.awaitOp(10).at("/d/heartbeat_interval").asInt()).isPositive();
            gateway.identify(bot.token(), GUILDS_AND_MESSAGES, 0, 1);
            JsonNode ready = gateway.awaitEvent("READY");
            gateway.awaitEvent("GUILD_CREATE");
            gateway.send("{\"op\":1,\"d\":2}");
            gateway.awaitOp(11);

            assertThat(ready.path("s").asInt()).isEqualTo(1);
            assertThat(ready.at("/d/guilds/0/unavailable").asBoolean()).isTrue();
            assertThat(ready.at("/d/resume_gateway_url").asText()).startsWith("ws://");
        }
    }

    @Test
    void whatIsWrongIsClosedWithItsCode() {
        assertThat(closeAfter("{\"op\":2,\"d\":{\"token\":\"wrong\",\"intents\":1}}")).isEqualTo(4004);
        assertThat(closeAfter("{\"op\":99}")).isEqualTo(4001);
        assertThat(closeAfter("no json")).isEqualTo(4002);
        assertThat(closeAfter("{\"op\":3,\"d\":{}}")).isEqualTo(4003);
        assertThat(closeAfter("{\"op\":2,\"d\":{\"token\":\"%s\",\"intents\":1,\"shard\":[2,2]}}"
                .formatted(bot.token()))).isEqualTo(4010);
        bot.grant(Privilege.MEMBERS);
        assertThat(closeAfter("{\"op\":2,\"d\":{\"token\":\"%s\",\"intents\":%d}}".formatted(bot.token(),
                MESSAGE_CONTENT))).isEqualTo(4014);
    }

    @Test
    void aSilentClientIsClosed() {
        discord.gateway().heartbeatEvery(Duration.ofMillis(100));
        try (var gateway = new RawGateway(discord)) {
            assertThat(gateway.awaitClose()).isEqualTo(4009);
        }
    }

    @Test
    void anInvalidatedSessionCannotBeResumed() {
        try (var gateway = new RawGateway(discord).identify(bot.token(), GUILDS_AND_MESSAGES, 0, 1)) {
            String session = gateway.awaitEvent("READY").at("/d/session_id").asText();
            discord.gateway().invalidateSessions(false);
            assertThat(gateway.awaitOp(9).path("d").asBoolean()).isFalse();

            try (var next = new RawGateway(discord)) {
                next.send("{\"op\":6,\"d\":{\"token\":\"%s\",\"session_id\":\"%s\",\"seq\":1}}".formatted(bot.token(),
                        session));
                assertThat(next.awaitOp(9).path("d").asBoolean()).isFalse();
                next.identify(bot.token(), GUILDS_AND_MESSAGES, 0, 1).awaitEvent("READY");
            }
        }
    }

    @Test
    void eachShardHearsItsOwnServers() {
        discord.await("a server of the other shard", () -> {
            SimulatedGuild next = discord.guild("Next");
            next.invite(bot);
            return shardOf(next) != shardOf(guild);
        });
        int mine = shardOf(guild);
        try (var here = new RawGateway(discord).identify(bot.token(), GUILDS_AND_MESSAGES, mine, 2);
                var there = new RawGateway(discord).identify(bot.token(), GUILDS_AND_MESSAGES, 1 - mine, 2)) {
            there.awaitEvent("GUILD_CREATE");
            here.awaitEvent("GUILD_CREATE");
            mina.says(general, "hello");
            here.awaitEvent("MESSAGE_CREATE");

            assertThat(there.events()).doesNotContain("MESSAGE_CREATE");
            assertThat(discord.gateway().sessions()).hasSize(2);
        }
    }

    @Test
    void membersAreSentOnRequest() {
        try (var gateway = new RawGateway(discord).identify(bot.token(), GUILDS_AND_MESSAGES, 0, 1)) {
            gateway.awaitEvent("GUILD_CREATE");
            gateway.send("{\"op\":8,\"d\":{\"guild_id\":\"%s\",\"query\":\"mi\",\"limit\":0,\"nonce\":\"n\"}}"
                    .formatted(guild.id()));

            JsonNode chunk = gateway.awaitEvent("GUILD_MEMBERS_CHUNK").path("d");
            assertThat(chunk.at("/members/0/user/username").asText()).isEqualTo("mina");
            assertThat(chunk.path("nonce").asText()).isEqualTo("n");
        }
    }

    private int closeAfter(String frame) {
        try (var gateway = new RawGateway(discord)) {
            gateway.send(frame);
            return gateway.awaitClose();
        }
    }

    private static int shardOf(SimulatedGuild guild) {
        return (int) ((guild.id() >> 22) % 2);
    }
}
