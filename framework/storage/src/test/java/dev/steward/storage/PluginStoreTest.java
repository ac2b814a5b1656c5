package dev.steward.storage;

import static dev.steward.storage.support.Sample.ANNA;
import static dev.steward.storage.support.Sample.GUILD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.UserId;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.plugin.PluginStore;
import dev.steward.api.plugin.PluginStore.Entries;
import dev.steward.storage.support.Eventually;
import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.TestDatabase;
import dev.steward.storage.support.Together;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class PluginStoreTest {

    private static final PluginId PLUGIN = new PluginId("tour");

    private static Entries entries(TestDatabase database) {
        return database.open().pluginStore(PLUGIN).of(GUILD);
    }

    @Test
    void keeps_texts_apart_by_plugin_and_by_whom_they_are_about(TestDatabase database) {
        var storage = database.open();
        PluginStore store = storage.pluginStore(PLUGIN);
        List<Entries> all = List.of(store.ofBot(), store.of(GUILD), store.of(new GuildId(22)), store.of(GUILD, ANNA),
                store.of(GUILD, new UserId(-43)), storage.pluginStore(new PluginId("other")).ofBot());
        for (int number = 0; number < all.size(); number++) {
            assertThat(all.get(number).putIfAbsent("key", "text " + number)).isTrue();
        }

        assertThat(all).extracting(entries -> entries.get("key").orElseThrow())
                .containsExactly("text 0", "text 1", "text 2", "text 3", "text 4", "text 5");
        assertThat(database.open().pluginStore(PLUGIN).of(GUILD, new UserId(-43)).get("key")).contains("text 4");
        all.getFirst().remove("key");
        assertThat(all.getFirst().get("key")).isEmpty();
        assertThat(all.get(1).keys("")).containsExactly("key");
    }

    @Test
    void lists_the_members_of_a_server_whom_entries_are_about(TestDatabase database) {
        PluginStore store = database.open().pluginStore(PLUGIN);
        UserId ben = new UserId(ANNA.value() + 1);
        store.of(GUILD).put("key", "about nobody");
        store.of(new GuildId(22), ANNA).put("key", "elsewhere");
        for (UserId member : List.of(ben, ANNA)) {
            store.of(GUILD, member).put("key", "1");
            store.of(GUILD, member).put("other", "2");
        }

        assertThat(store.members(GUILD, new UserId(0))).containsExactly(ANNA, ben);
        assertThat(store.members(GUILD, ANNA)).containsExactly(ben);
        store.of(GUILD, ben).remove("key");
        store.of(GUILD, ben).remove("other");
        assertThat(store.members(GUILD, ANNA)).isEmpty();
    }

    @Test
    void writes_only_what_is_to_be_written(TestDatabase database) {
        Entries entries = entries(database);
        assertThat(entries.replace("key", "", "1")).isFalse();
        assertThat(entries.putIfAbsent("key", "1")).isTrue();
        assertThat(entries.putIfAbsent("key", "2")).isFalse();
        assertThat(entries.replace("key", "2", "3")).isFalse();
        assertThat(entries.replace("key", "1", "1")).isTrue();
        assertThat(entries.get("key")).contains("1");
        entries.put("key", "4");
        entries.put("other", "5");
        entries.remove("key");
        entries.remove("key");
        assertThat(entries.get("key")).isEmpty();
        assertThat(entries.get("other")).contains("5");
    }

    @Test
    void loses_no_change_of_many_at_the_same_time(TestDatabase database) {
        List<Entries> processes = List.of(entries(database), entries(database));

        Together.run(8, number -> {
            for (int round = 0; round < 10; round++) {
                processes.get(number % 2).update("count", count -> "" + (Integer.parseInt(count.orElse("0")) + 1));
            }
            return true;
        });

        assertThat(processes.getFirst().get("count")).contains("80");
    }

    @Test
    void of_two_who_replace_the_same_text_one_does(TestDatabase database) {
        List<Entries> processes = List.of(entries(database), entries(database));

        for (int round = 0; round < 20; round++) {
            String key = "key " + round;
            assertThat(Together.run(2, number -> processes.get(number).putIfAbsent(key, "free")))
                    .containsExactlyInAnyOrder(true, false);
            assertThat(Together.run(2, number -> processes.get(number).replace(key, "free", "taken by " + number)))
                    .containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void lists_keys_in_order_and_in_portions(TestDatabase database) {
        Entries entries = entries(database);
        List.of("b", "B", "ä", "a%", "a%1", "aa", "a_", "가", "😀", "\uffee").forEach(key -> entries.put(key, ""));

        assertThat(entries.keys("")).containsExactly("B", "a%", "a%1", "a_", "aa", "b", "ä", "가", "\uffee", "😀");
        assertThat(entries.keys("a%")).containsExactly("a%", "a%1");
        assertThat(entries.keys("a_")).containsExactly("a_");
        assertThat(entries.keys("", "a_")).containsExactly("aa", "b", "ä", "가", "\uffee", "😀");
        assertThat(entries.keys("a", "a%0")).containsExactly("a%1", "a_", "aa");
        assertThat(entries.keys("c")).isEmpty();
    }

    @Test
    void lists_a_thousand_keys_at_most(TestDatabase database) {
        Entries entries = entries(database);
        database.execute("insert into steward.plugin_entry (plugin, guild, member, key, text, changed_at)"
                + " select 'tour', 21, 0, to_char(number, 'FM0000'), '', now() from generate_series(1, 1005) number");

        List<String> first = entries.keys("");

        assertThat(first).hasSize(1000).startsWith("0001").endsWith("1000");
        assertThat(entries.keys("", first.getLast())).hasSize(5).endsWith("1005");
    }

    @Test
    void keeps_the_longest_and_the_oddest(TestDatabase database) {
        Entries entries = entries(database);
        String key = "🗝".repeat(100);
        String text = "글".repeat(65_536);
        entries.put(key, text);
        assertThat(entries.get(key)).contains(text);
        assertThat(entries.replace(key, text, "")).isTrue();
        assertThat(entries.get(key)).contains("");

        entries.put("odd", "a\0b\n\ud83d 'c' %");
        assertThat(entries.get("odd")).contains("ab\n? 'c' %");
        assertThat(entries.replace("odd", "a\0b\n\ud83d 'c' %", "d\0")).isTrue();
        assertThat(entries.get("odd")).contains("d");
    }

    @Test
    void says_what_cannot_be_kept(TestDatabase database) {
        Entries entries = entries(database);
        assertThatIllegalArgumentException().isThrownBy(() -> entries.get("")).withMessageContaining("1 to 200");
        assertThatIllegalArgumentException().isThrownBy(() -> entries.put("k".repeat(201), ""))
                .withMessage("A key has 1 to 200 characters, and this one 201");
        assertThatIllegalArgumentException().isThrownBy(() -> entries.remove("line\nbreak"))
                .withMessageContaining("line\\u000abreak");
        assertThatIllegalArgumentException().isThrownBy(() -> entries.putIfAbsent("half \ud83d", ""))
                .withMessageContaining("half \\ud83d");
        assertThatIllegalArgumentException().isThrownBy(() -> entries.keys("\0")).withMessageContaining("\\u0000");
        assertThatIllegalArgumentException().isThrownBy(() -> entries.replace("key", "", "t".repeat(65_537)))
                .withMessage("A text has at most 65,536 characters, and this one 65,537");
        assertThat(entries.keys("")).isEmpty();
    }

    @Test
    void a_lost_database_is_said_in_the_words_of_the_api(TestDatabase database) {
        Entries entries = entries(database);
        entries.put("key", "text");
        database.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                + " and pid <> pg_backend_pid()");

        Eventually.holds("it works again", () -> {
            try {
                return entries.get("key").isPresent();
            } catch (TransientFailure lost) {
                return false;
            }
        });
    }

    @Test
    void a_closed_storage_may_work_later(TestDatabase database) {
        var storage = database.open();
        Entries entries = storage.pluginStore(PLUGIN).ofBot();
        storage.close();
        assertThatThrownBy(() -> entries.get("key")).isInstanceOf(TransientFailure.class);
    }
}
