package dev.steward.storage;

import static dev.steward.storage.support.Sample.GUILD;
import static dev.steward.storage.support.Sample.NOON;
import static dev.steward.storage.support.Sample.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.GuildId;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.value.Value;
import dev.steward.engine.knowledge.Origin;
import dev.steward.storage.support.Eventually;
import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.TestDatabase;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class ForeignChangesTest {

    private static final GuildId OTHER = new GuildId(22);

    @Test
    void processes_hear_what_others_change_and_of_their_own_nothing_at_once(TestDatabase database) {
        var one = database.open();
        var other = database.open();
        List<Object> heardByOne = hear(one);
        List<Object> heardByOther = hear(other);

        one.settings().save(GUILD, "response", Value.object(), OptionalLong.empty());
        one.knowledge().add(OTHER, Origin.text("Title"), document("Title", "Text"), NOON);
        one.pluginStates().disable(new PluginId("ask"));

        Eventually.holds("the other hears it all",
                () -> heardByOther.containsAll(List.of("settings " + GUILD, "knowledge " + OTHER, "plugins")));
        assertThat(heardByOne).isEmpty();
    }

    @Test
    void a_lost_notification_is_made_up_for_within_seconds(TestDatabase database) {
        var storage = database.open();
        List<Object> heard = hear(storage);

        database.execute("select pg_notify('steward', 'nonsense'), pg_notify('steward', '0 settings nonsense')");
        // Whoever changes the tables without a word is like a process whose word was lost.
        database.execute("insert into steward.settings values (21, 'response', '{}', 1, now())");
        database.execute("insert into steward.knowledge values (22, 1, now())");

        Eventually.holds("both are found", () -> heard.containsAll(List.of("settings " + GUILD, "knowledge " + OTHER)));
    }

    @Test
    void listening_survives_a_broken_connection(TestDatabase database) {
        var storage = database.open();
        List<Object> heard = hear(storage);
        String connection = " from pg_stat_activity where application_name = 'steward signals'"
                + " and datname = current_database()";
        String before = database.read("select pid" + connection);
        database.execute("select pg_terminate_backend(pid)" + connection);
        Eventually.holds("it listens again", () -> !database
                .read("select coalesce(max(pid), " + before + ")" + connection + " and pid <> " + before)
                .equals(before));

        database.open().knowledge().add(GUILD, Origin.text("Title"), document("Title", "Text"), NOON);

        Eventually.holds("it hears again", () -> heard.contains("knowledge " + GUILD));
    }

    @Test
    void a_listener_that_fails_does_not_keep_others_from_hearing(TestDatabase database) {
        var storage = database.open();
        storage.onForeignSettings(_ -> {
            throw new IllegalStateException("a listener of this test fails");
        });
        List<Object> heard = hear(storage);

        database.open().settings().save(GUILD, "response", Value.object(), OptionalLong.empty());

        Eventually.holds("the second hears", () -> heard.contains("settings " + GUILD));
    }

    private static List<Object> hear(Storage storage) {
        List<Object> heard = new CopyOnWriteArrayList<>();
        storage.onForeignSettings(guild -> heard.add("settings " + guild));
        storage.onForeignPlugins(() -> heard.add("plugins"));
        storage.knowledge().onForeignChange(guild -> heard.add("knowledge " + guild));
        return heard;
    }
}
