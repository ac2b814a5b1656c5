package dev.steward.storage;

import static dev.steward.storage.support.Sample.APPLICATION;
import static dev.steward.storage.support.Sample.GUILD;
import static dev.steward.storage.support.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.RoleId;
import dev.steward.api.discord.UserId;
import dev.steward.api.value.Value;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.Role;
import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class GuildStoreTest {

    private static final Guild BAKERY = new Guild(GUILD, APPLICATION, "Bakery \"Corner\"", new UserId(42),
            List.of(new Channel(new ChannelId(31), "help", Channel.Kind.TEXT, Optional.of(new ChannelId(30))),
                    new Channel(new ChannelId(-2), "빵", Channel.Kind.FORUM, Optional.empty())),
            List.of(new Role(new RoleId(51), "@everyone", -1L, 0), new Role(new RoleId(52), "Baker", 8, 3)));

    @Test
    void keeps_a_servers_structure(TestDatabase database) {
        database.open().guilds().save(BAKERY);

        assertThat(database.open().guilds().load()).containsExactly(BAKERY);
        assertThat(database.read("select account from steward.guild")).isEqualTo(GUILD.toString());
    }

    @Test
    void a_saved_structure_replaces_the_one_before_and_leaves_the_account(TestDatabase database) {
        var guilds = database.open().guilds();
        guilds.save(BAKERY);
        database.execute("update steward.guild set account = 'the baker''s'");
        Guild changed = BAKERY.withoutChannel(new ChannelId(31)).withRoles(List.of());
        guilds.save(changed);

        assertThat(guilds.load()).containsExactly(changed);
        assertThat(database.read("select account from steward.guild")).isEqualTo("the baker's");
    }

    @Test
    void a_server_that_was_left_and_joined_again_finds_everything_as_it_was(TestDatabase database) {
        var storage = database.open();
        storage.guilds().save(BAKERY);
        storage.settings().save(GUILD, "response", Value.object(), OptionalLong.empty());

        storage.guilds().left(GUILD, NOON);
        storage.guilds().left(GUILD, NOON.plusSeconds(9));
        assertThat(storage.guilds().load()).isEmpty();
        assertThat(database.read("select extract(epoch from left_at)::bigint from steward.guild"))
                .isEqualTo(Long.toString(NOON.getEpochSecond()));

        storage.guilds().save(BAKERY);
        assertThat(storage.guilds().load()).containsExactly(BAKERY);
        assertThat(storage.settings().load(GUILD)).containsKey("response");
    }
}
