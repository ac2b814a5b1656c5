package dev.steward.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.engine.guild.Guild;
import dev.steward.storage.Storage;
import dev.steward.storage.StorageSettings;
import dev.steward.storage.folder.DataFolder;
import dev.steward.storage.folder.DataFolder.Attempt;
import dev.steward.storage.support.OtherJvm;
import dev.steward.storage.support.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    private static final Guild BAKERY = new Guild(Sample.GUILD, Sample.APPLICATION, "Bakery", Sample.ANNA, List.of(),
            List.of());

    @TempDir
    private Path temporary;

    private DataFolder folder;

    @BeforeEach
    void lock() {
        folder = lock(temporary);
    }

    @AfterEach
    void release() {
        folder.close();
    }

    private static DataFolder lock(Path path) {
        return ((Attempt.Locked) DataFolder.lock(path)).folder();
    }

    private static Storage open(DataFolder folder) {
        return Storage.open(new StorageSettings(Optional.empty(), folder, Optional.empty()));
    }

    @Test
    void keeps_everything_over_a_restart_with_durable_settings_and_a_password() throws IOException {
        String sealed;
        try (Storage storage = open(folder)) {
            storage.guilds().save(BAKERY);
            sealed = storage.secrets().seal("secret");
            List<String> pid = Files.readAllLines(temporary.resolve("postgres").resolve("postmaster.pid"));
            assertThatThrownBy(() -> DriverManager
                    .getConnection("jdbc:postgresql://127.0.0.1:" + pid.get(3) + "/postgres?user=postgres"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            assertThat(pid.get(5)).isEqualTo("127.0.0.1");
        }
        assertThat(temporary.resolve("postgres").resolve("postmaster.pid")).doesNotExist();
        assertThat(Files.getPosixFilePermissions(temporary.resolve("postgres.password"))).hasSize(2);
        assertThat(Files.getPosixFilePermissions(temporary.resolve("secret.key"))).hasSize(2);

        try (Database database = Database.openEmbedded(folder)) {
            assertThat(database.sql().fetchSingle("show fsync").get(0)).isEqualTo("on");
            assertThat(database.sql().fetchSingle("show synchronous_commit").get(0)).isEqualTo("on");
        }
        try (Storage storage = open(folder)) {
            assertThat(storage.guilds().load()).containsExactly(BAKERY);
            assertThat(storage.secrets().open(sealed)).isEqualTo("secret");
        }
    }

    @Test
    void the_server_of_a_killed_process_is_stopped_and_started_anew() throws IOException {
        folder.close();
        long orphan;
        try (OtherJvm other = OtherJvm.start(Running.class, temporary.toString())) {
            other.awaitLine("running");
            other.kill();
            orphan = Long.parseLong(
                    Files.readAllLines(temporary.resolve("postgres").resolve("postmaster.pid")).getFirst().strip());
        }
        folder = lock(temporary);

        try (Storage storage = open(folder)) {
            assertThat(storage.guilds().load()).containsExactly(BAKERY);
            assertThat(Files.readAllLines(temporary.resolve("postgres").resolve("postmaster.pid")).getFirst())
                    .isNotEqualTo(Long.toString(orphan));
        }
    }

    @Test
    void a_pid_file_that_names_another_process_is_no_hindrance() throws IOException {
        open(folder).close();
        Path pidFile = temporary.resolve("postgres").resolve("postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + temporary.resolve("postgres") + "\n");

        open(folder).close();

        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void begins_anew_where_the_first_start_was_cut_off() throws IOException {
        Files.createDirectories(temporary.resolve("postgres").resolve("base"));
        Files.writeString(temporary.resolve("postgres").resolve("postgresql.conf"), "half a file");
        Files.writeString(temporary.resolve("postgres.password.new"), "half a password");

        try (Storage storage = open(folder)) {
            assertThat(storage.guilds().load()).isEmpty();
        }
    }

    @Test
    void touches_no_cluster_that_it_can_not_open() throws IOException {
        Path cluster = Files.createDirectories(temporary.resolve("postgres"));
        Files.writeString(cluster.resolve("PG_VERSION"), "17\n");
        assertThatThrownBy(() -> open(folder)).isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("PostgreSQL 17")
                .hasMessageContaining("STEWARD_DATABASE_URL");

        Files.writeString(cluster.resolve("PG_VERSION"), "18\n");
        assertThatThrownBy(() -> open(folder)).isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("postgres.password is missing");

        Files.delete(cluster.resolve("PG_VERSION"));
        Files.delete(cluster);
        Files.writeString(temporary.resolve("postgres.password"), "left over");
        assertThatThrownBy(() -> open(folder)).isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("holds no database");
    }

    /// A process that writes something and is killed.
    static final class Running {

        private Running() {}

        public static void main(String[] arguments) throws InterruptedException {
            Storage storage = open(lock(Path.of(arguments[0])));
            storage.guilds().save(BAKERY);
            System.out.println("running");
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
