package dev.steward.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.GuildId;
import dev.steward.engine.guild.Guild;
import dev.steward.simulator.rest.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Learning the servers without a gateway.
class ServerListTest {

    private final Village village = new Village();
    private final Ears ears = village.ears;

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void serversAreLearnedWithChannelsThreadsAndRoles() {
        village.mina.opensThread(village.channel, "A question");
        village.rest.servers().learn(ears, _ -> Optional.empty());

        Guild guild = ears.guilds.getFirst();
        assertThat(ears.present).containsExactly(Set.of(village.guildId()));
        assertThat(guild.name()).isEqualTo("Village");
        assertThat(guild.owner().value()).isEqualTo(village.guild.owner().id());
        assertThat(guild.channels()).extracting(Channel::name).contains("general", "A question");
        assertThat(guild.roles()).isNotEmpty();
        assertThat(village.discord.gateway().sessions()).isEmpty();
    }

    @Test
    void whatDiscordDoesNotGiveStaysAsRemembered() {
        village.rest.servers().learn(ears, _ -> Optional.empty());
        Guild known = ears.guilds.getFirst();
        village.discord.faults().next(1, "GET /guilds/{guild}", Fault.status(404));
        village.discord.faults().next(1, "GET /guilds/{guild}/channels", Fault.status(403));

        village.rest.servers().learn(ears, _ -> Optional.of(known));

        assertThat(ears.guilds.getLast()).isEqualTo(known);
    }

    @Test
    void oneServerIsLearnedWhole() {
        village.rest.servers().learn(ears, village.guildId());

        assertThat(ears.guilds).singleElement().satisfies(guild -> {
            assertThat(guild.application()).isEqualTo(village.application());
            assertThat(guild.name()).isEqualTo("Village");
            assertThat(guild.channels()).extracting(Channel::name).contains("general");
            assertThat(guild.roles()).isNotEmpty();
        });
    }

    @Test
    void aServerThatTheBotIsNotInStaysUnknown() {
        village.rest.servers().learn(ears, new GuildId(4711));

        assertThat(ears.guilds).isEmpty();
        assertThat(village.discord.traffic().requests()).as("one question is enough").hasSize(1);
    }

    @Test
    void aServerOfWhichOnlyTheNameIsGivenIsKnownByName() {
        village.discord.faults().next(1, "GET /guilds/{guild}", Fault.status(404));
        village.discord.faults().next(1, "GET /guilds/{guild}/channels", Fault.status(404));
        village.discord.faults().next(1, "GET /guilds/{guild}/threads/active", Fault.status(404));

        village.rest.servers().learn(ears, _ -> Optional.empty());

        assertThat(ears.guilds).singleElement().satisfies(guild -> {
            assertThat(guild.name()).isEqualTo("Village");
            assertThat(guild.channels()).isEqualTo(List.of());
        });
    }
}
