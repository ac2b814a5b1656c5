package dev.steward.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.plugin.PluginDatabase;
import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.contribution.PluginFailure;
import dev.steward.storage.database.DatabaseAddress;
import dev.steward.storage.database.PluginSchema;
import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class PluginDatabaseTest {

    /// Roles are the whole server's, so each test has its own plugins.
    private final String unique = UUID.randomUUID().toString();
    private final PluginId diary = new PluginId("diary-" + unique);
    private final PluginId other = new PluginId("other-" + unique);

    private static String ask(PluginDatabase tables, String sql) throws SQLException {
        try (Connection connection = tables.source().getConnection();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet result = statement.getResultSet()) {
                return result.next() ? result.getString(1) : "nothing";
            }
        }
    }

    @Test
    void what_a_plugin_writes_is_there_for_every_process_and_when_it_comes_back(TestDatabase database)
            throws Exception {
        PluginSchema here = database.open().pluginDatabase(diary);
        ask(here, "create table page (text text)");
        ask(here, "insert into page values ('dear diary')");

        assertThat(ask(database.open().pluginDatabase(diary), "select text from page")).isEqualTo("dear diary");
        here.close();
        assertThatThrownBy(() -> ask(here, "select text from page")).hasMessageContaining("closed");
        assertThat(ask(database.open().pluginDatabase(diary), "select text from page")).isEqualTo("dear diary");
    }

    @Test
    void neither_the_hosts_tables_nor_another_plugins_can_be_touched(TestDatabase database) throws Exception {
        Storage storage = database.open();
        ask(storage.pluginDatabase(other), "create table secret (text text)");
        PluginDatabase tables = storage.pluginDatabase(diary);
        String foreign = ask(storage.pluginDatabase(other), "select current_schema()");

        assertThat(ask(tables, "select current_schema() || ' ' || current_user"))
                .isEqualTo("steward_plugin_diary_%1$s steward_plugin_diary_%1$s".formatted(unique.replace('-', '_')));
        for (String sql : List.of("select * from steward.question", "drop table steward.plugin",
                "create table steward.mine (n int)", "select * from " + foreign + ".secret", "create role mine",
                "create schema mine")) {
            assertThatThrownBy(() -> ask(tables, sql)).as(sql).hasMessageContaining("permission denied");
        }
    }

    @Test
    void ids_of_any_length_have_their_own_tables(TestDatabase database) throws Exception {
        Storage storage = database.open();
        String long63 = (diary.value() + "-" + "x".repeat(64)).substring(0, 63);
        PluginDatabase first = storage.pluginDatabase(new PluginId(long63 + "a"));
        PluginDatabase second = storage.pluginDatabase(new PluginId(long63 + "b"));
        ask(first, "create table page (text text)");

        assertThat(ask(first, "select count(*) from page")).isEqualTo("0");
        assertThatThrownBy(() -> ask(second, "select count(*) from page")).hasMessageContaining("does not exist");
    }

    @Test
    void processes_that_open_it_at_once_all_have_it(TestDatabase database) throws Exception {
        List<Storage> processes = List.of(database.open(), database.open(), database.open());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> opening = new ArrayList<>();
            processes.forEach(process -> opening.add(() -> ask(process.pluginDatabase(diary), "select 'there'")));
            for (Future<String> opened : threads.invokeAll(opening)) {
                assertThat(opened.get()).isEqualTo("there");
            }
        }
    }

    @Test
    void a_user_who_may_not_create_roles_reads_what_an_administrator_has_to_do(TestDatabase database)
            throws Exception {
        String user = "small_" + unique.replace('-', '_');
        String name = "steward_plugin_diary_" + unique.replace('-', '_');
        database.execute("create role " + user + " login password 'small'");
        database.execute("grant create on database " + database.read("select current_database()") + " to " + user);
        DatabaseAddress small = DatabaseAddress.of(
                database.url()
                        .replaceFirst("user=[^&]*", "user=" + user)
                        .replaceFirst("password=[^&]*|$", "&password=small"));
        String statements = "create role \"%1$s\" nologin; grant \"%1$s\" to \"%2$s\"; create schema \"%1$s\" authorization \"%1$s\""
                .formatted(name, user);

        assertThatThrownBy(() -> PluginSchema.open(diary, small)).isInstanceOf(PluginFailure.class)
                .hasMessageEndingWith("may not create its tables: as an administrator run " + statements
                        + "; then enable it");
        database.execute(statements);
        assertThat(ask(PluginSchema.open(diary, small), "select current_schema()")).isEqualTo(name);
    }

    @Test
    void a_database_that_is_away_is_the_reason() {
        DatabaseAddress nowhere = DatabaseAddress.of("jdbc:postgresql://127.0.0.1:1/steward?user=steward");
        assertThatThrownBy(() -> PluginSchema.open(diary, nowhere)).isInstanceOf(PluginFailure.class)
                .hasMessageStartingWith("it has no tables now: The PostgreSQL database")
                .hasMessageContaining("can't be reached");
    }
}
