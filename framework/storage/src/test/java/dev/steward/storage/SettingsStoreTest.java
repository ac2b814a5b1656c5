package dev.steward.storage;

import static dev.steward.storage.support.Sample.GUILD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.GuildId;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.value.Value;
import dev.steward.kernel.guild.SettingsStore.Result;
import dev.steward.kernel.guild.SettingsStore.Stored;
import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.TestDatabase;
import dev.steward.storage.support.Together;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class SettingsStoreTest {

    private static final Value FIRST = Value.object().with("z", Value.of("late \0 letter")).with("a", Value.of(1.50));
    private static final Value SECOND = Value.object().with("z", Value.none());

    @Test
    void keeps_sections_of_each_server_as_they_were_saved(TestDatabase database) {
        var settings = database.open().settings();
        settings.save(GUILD, "response", FIRST, OptionalLong.empty());
        settings.save(GUILD, "assistant", SECOND, OptionalLong.of(0));
        settings.save(new GuildId(22), "response", SECOND, OptionalLong.empty());

        assertThat(settings.load(GUILD)).hasSize(2)
                .containsEntry("response", new Stored(FIRST, 1))
                .containsEntry("assistant", new Stored(SECOND, 1));
        assertThat(settings.load(new GuildId(23))).isEmpty();
    }

    @Test
    void raises_the_revision_with_each_save(TestDatabase database) {
        var settings = database.open().settings();

        assertThat(settings.save(GUILD, "response", FIRST, OptionalLong.of(0))).isEqualTo(new Result.Saved(1));
        assertThat(settings.save(GUILD, "response", SECOND, OptionalLong.of(1))).isEqualTo(new Result.Saved(2));
        assertThat(settings.save(GUILD, "response", FIRST, OptionalLong.empty())).isEqualTo(new Result.Saved(3));
    }

    @Test
    void refuses_what_was_made_from_an_older_revision(TestDatabase database) {
        var settings = database.open().settings();

        assertThat(settings.save(GUILD, "response", FIRST, OptionalLong.of(3))).isEqualTo(new Result.Stale(0));
        settings.save(GUILD, "response", FIRST, OptionalLong.empty());
        assertThat(settings.save(GUILD, "response", SECOND, OptionalLong.of(0))).isEqualTo(new Result.Stale(1));
        assertThat(settings.save(GUILD, "response", SECOND, OptionalLong.of(2))).isEqualTo(new Result.Stale(1));
        assertThat(settings.load(GUILD)).containsEntry("response", new Stored(FIRST, 1));
    }

    @Test
    void of_many_who_save_from_the_same_revision_one_wins(TestDatabase database) {
        var one = database.open().settings();
        var other = database.open().settings();

        for (long revision = 0; revision < 3; revision++) {
            long made = revision;
            List<Result> results = Together.run(20, number -> (number % 2 == 0 ? one : other).save(GUILD, "response",
                    FIRST, OptionalLong.of(made)));
            assertThat(results).filteredOn(Result.Saved.class::isInstance)
                    .containsExactly(new Result.Saved(made + 1));
            assertThat(results).filteredOn(Result.Stale.class::isInstance).containsOnly(new Result.Stale(made + 1));
        }
    }

    @Test
    void remembers_which_plugins_are_disabled(TestDatabase database) {
        var states = database.open().pluginStates();
        assertThat(states.disabled()).isEmpty();
        states.disable(new PluginId("ask"));
        states.disable(new PluginId("ask"));
        states.disable(new PluginId("mail"));
        states.enable(new PluginId("mail"));
        states.enable(new PluginId("never-seen"));

        assertThat(database.open().pluginStates().disabled()).containsExactly(new PluginId("ask"));
    }
}
