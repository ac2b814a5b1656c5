package dev.steward.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.command.CommandSpec.Visibility;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.discord.interaction.SignedInteractions;
import dev.steward.engine.chat.HttpInteractions.Response;
import dev.steward.engine.guild.Guild;
import dev.steward.simulator.rest.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Interactions by HTTP in a process without a gateway: what is asked of Discord for them, and when.
class EndpointTest {

    private static final String PING = "{\"type\":1}";
    private static final String PROFILE = "GET /applications/@me";

    private final Village village = new Village();
    private final Ears ears = village.ears;
    private final Signing discord = new Signing(
            village.discord.world().accounts().application(village.bot.id()).orElseThrow().keys());
    private Instant now = Instant.now();

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void theKeyIsLearnedFromDiscordOnce() {
        var endpoint = endpoint(this::heardOf);

        assertThat(discord.send(endpoint, now, PING)).isEqualTo(new Response(200, PING));
        assertThat(discord.send(endpoint, now, PING).status()).isEqualTo(200);
        assertThat(Signing.withNewKeys().send(endpoint, now, PING).status()).isEqualTo(401);
        assertThat(village.discord.traffic().count(PROFILE)).isEqualTo(1);
    }

    @Test
    void nobodyWaitsLongForTheKey() {
        village.discord.faults().next(1, PROFILE, Fault.delayed(Duration.ofHours(1)));
        var endpoint = endpoint(this::heardOf);

        assertThat(discord.send(endpoint, now, PING).status()).isEqualTo(401);
        assertThat(village.discord.traffic().count(PROFILE)).isLessThanOrEqualTo(1);
    }

    @Test
    void whatNobodyCouldHaveSignedAsksNothing() {
        var endpoint = endpoint(this::heardOf);

        assertThat(endpoint.handle(Optional.empty(), Optional.empty(), new byte[0]).status()).isEqualTo(401);
        assertThat(endpoint.handle(Optional.of("00"), Optional.of("now"), new byte[0]).status()).isEqualTo(401);
        assertThat(discord.send(endpoint, now.minus(Duration.ofHours(1)), PING).status()).isEqualTo(401);
        assertThat(village.discord.traffic().requests()).isEmpty();
    }

    @Test
    void aKeyThatCouldNotBeLearnedIsAskedForAgainInAWhile() {
        village.discord.faults().next(1, PROFILE, Fault.status(403));
        var endpoint = endpoint(this::heardOf);

        for (int i = 0; i < 20; i++) {
            assertThat(discord.send(endpoint, now, PING).status()).isEqualTo(401);
        }
        assertThat(village.discord.traffic().count(PROFILE)).isEqualTo(1);

        now = now.plusSeconds(5);
        assertThat(discord.send(endpoint, now, PING).status()).isEqualTo(200);
    }

    @Test
    void aServerThatIsNewIsLearnedBeforeItsCommandIsTold() {
        ears.visibilities.put("ask", Visibility.CHANNEL);

        Response response = discord.send(endpoint(this::heardOf), now, ask(1));

        assertThat(response.json()).isEqualTo("{\"type\":5}");
        Eventually.isTrue("the command", () -> !ears.commands.isEmpty());
        assertThat(ears.commands.getFirst().locale()).as("not said").isEqualTo(Locale.ROOT);
        assertThat(ears.guilds).extracting(Guild::name).containsExactly("Village");
        assertThat(ears.guilds.getFirst().channel(village.channelId())).isPresent();
    }

    @Test
    void aServerThatIsKnownIsNotAskedFor() {
        ears.visibilities.put("ask", Visibility.CHANNEL);
        village.rest.servers().learn(ears, village.guildId());
        int before = village.discord.traffic().count("GET /guilds/{guild}");
        var endpoint = endpoint(this::heardOf);
        Stream.of(1, 2, 3).forEach(id -> discord.send(endpoint, now, ask(id)));

        assertThat(ears.commands).hasSize(3);
        assertThat(ears.channels).isEmpty();
        assertThat(village.discord.traffic().count("GET /guilds/{guild}")).isEqualTo(before);
    }

    @Test
    void aSlowDiscordHoldsUpNoAcknowledgement() {
        ears.visibilities.put("ask", Visibility.CHANNEL);
        var endpoint = endpoint(this::heardOf);
        discord.send(endpoint, now, PING);
        village.discord.faults().next(1, "GET /guilds/{guild}", Fault.delayed(Duration.ofHours(1)));

        assertThat(discord.send(endpoint, now, ask(1)).status()).isEqualTo(200);
        assertThat(ears.commands).isEmpty();
    }

    @Test
    void aServerThatDiscordDoesNotDescribeHoldsUpNoCommand() {
        ears.visibilities.put("ask", Visibility.CHANNEL);
        village.discord.faults().next(1, "GET /guilds/{guild}", Fault.status(403));
        discord.send(endpoint(this::heardOf), now, ask(1));

        Eventually.isTrue("the command", () -> !ears.commands.isEmpty());
        assertThat(ears.guilds).isEmpty();
    }

    private SignedInteractions endpoint(Function<GuildId, Optional<Guild>> known) {
        InstantSource clock = () -> now;
        return new SignedInteractions(village.rest, ears, known, clock, Optional.empty());
    }

    private Optional<Guild> heardOf(GuildId guild) {
        return List.copyOf(ears.guilds).stream().filter(known -> known.id().equals(guild)).findFirst();
    }

    private String ask(int id) {
        ChannelId channel = village.channelId();
        return """
                {"id": "%d", "application_id": "%s", "type": 2, "token": "t%1$d", "guild_id": "%s", "channel_id": "%s",
                 "member": {"user": {"id": "600", "username": "mina"}, "roles": []},
                 "data": {"id": "3", "type": 1, "name": "ask"}}
                """.formatted(id, village.application(), village.guildId(), channel);
    }
}
