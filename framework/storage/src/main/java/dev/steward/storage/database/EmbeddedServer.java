package dev.steward.storage.database;

import dev.steward.api.settings.Secret;
import dev.steward.storage.folder.DataFolder;
import dev.steward.storage.folder.SecretFile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server of our own in the data folder, for this process alone.
///
/// What it leaves there: `postgres` (the cluster), `postgres.password`, `postgres.log` (of the last start),
/// `postgres-binaries`.
final class EmbeddedServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    /// Enough for crash recovery after a kill.
    private static final Duration START = Duration.ofSeconds(60);
    private static final long SPACE_NEEDED = 256L << 20;
    private static final String MAJOR = "18";

    private final Path cluster;
    private final EmbeddedPostgres server;
    private final DatabaseAddress address;

    private EmbeddedServer(Path cluster, EmbeddedPostgres server, DatabaseAddress address) {
        this.cluster = cluster;
        this.server = server;
        this.address = address;
    }

    /// Starts the server, on the first start with a new cluster.
    static EmbeddedServer start(DataFolder folder) {
        Path cluster = folder.resolve("postgres");
        Path log = folder.resolve("postgres.log");
        try {
            checkSpace(folder.path());
            Files.deleteIfExists(log);
            var password = new SecretFile(folder.resolve("postgres.password"));
            var unconfirmed = new SecretFile(folder.resolve("postgres.password.new"));
            discardHalfMade(cluster, unconfirmed);
            checkCluster(cluster, password);
            Postmaster.of(cluster).ifPresent(EmbeddedServer::stopOrphan);
            return start(folder, cluster, log, password, unconfirmed);
        } catch (IOException failure) {
            throw new DatabaseFailure("The embedded PostgreSQL can't be prepared in " + folder + " ("
                    + failure.getMessage() + "): mend that, or set STEWARD_DATABASE_URL.", failure);
        }
    }

    private static EmbeddedServer start(DataFolder folder, Path cluster, Path log, SecretFile password,
            SecretFile unconfirmed) throws IOException {
        boolean first = !password.exists();
        Secret secret = first ? unconfirmed.create() : password.read();
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.resolve("postgres-binaries").toFile())
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()))
                // Ours drains first; PostgreSQL has to be there until the end of that.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START)
                .setConnectConfig("password", secret.reveal());
        configure(builder);
        if (first) {
            // Named for locales, yet these become options of initdb, of which the last one counts.
            builder.setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", unconfirmed.path().toString())
                    // PostgreSQL's own collation: an update of the operating system can't corrupt an index.
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    .setDataDirectoryCustomizer(_ -> unconfirmed.moveTo(password));
        }
        try {
            EmbeddedPostgres server = builder.start();
            return new EmbeddedServer(cluster, server, DatabaseAddress.embedded(server.getPort(), secret, log));
        } catch (IOException | RuntimeException failure) {
            throw new DatabaseFailure(explain(log, failure), failure);
        }
    }

    private static void configure(EmbeddedPostgres.Builder builder) {
        builder.setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "60")
                .setServerConfig("log_checkpoints", "off")
                // Nothing that members wrote gets into the log.
                .setServerConfig("log_error_verbosity", "terse")
                .setServerConfig("log_min_error_statement", "panic");
    }

    private static void checkSpace(Path folder) throws IOException {
        long space = Files.getFileStore(folder).getUsableSpace();
        if (space < SPACE_NEEDED) {
            throw new DatabaseFailure(
                    "The disk of " + folder + " has " + (space >> 20) + " MB left; the embedded PostgreSQL"
                            + " needs at least " + (SPACE_NEEDED >> 20) + " MB: make room, or name another folder in"
                            + " STEWARD_DATA_DIR.");
        }
    }

    /// The password is confirmed when the cluster is complete. As long as it is not, nothing was ever stored there.
    private static void discardHalfMade(Path cluster, SecretFile unconfirmed) throws IOException {
        if (!unconfirmed.exists()) {
            return;
        }
        if (Files.exists(cluster)) {
            try (Stream<Path> files = Files.walk(cluster)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.delete(unconfirmed.path());
    }

    private static void checkCluster(Path cluster, SecretFile password) throws IOException {
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            if (password.exists()) {
                throw new DatabaseFailure(
                        cluster + " holds no database, but " + password.path() + " is there: bring the"
                                + " folder back from the backup, or remove the file to begin anew.");
            }
            return;
        }
        String major = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!major.equals(MAJOR)) {
            throw new DatabaseFailure(cluster + " was made by PostgreSQL " + major + ", and this Steward brings "
                    + MAJOR
                    + ": dump it with the Steward that made it and restore it here, or set STEWARD_DATABASE_URL.");
        }
        if (!password.exists()) {
            throw new DatabaseFailure(password.path() + " is missing, without which the database in " + cluster
                    + " can't be opened: bring it back from the backup.");
        }
    }

    private static void stopOrphan(Postmaster orphan) {
        LOG.info("PostgreSQL (process {}) still runs for a Steward that was killed; stopping it",
                orphan.process().pid());
        orphan.stop();
    }

    private static String explain(Path log, Exception failure) {
        Optional<String> said = lastComplaint(log);
        if (said.isEmpty()) {
            return "The embedded PostgreSQL can't be started (" + failure.getMessage()
                    + "). Steward brings it for Linux on x86-64 only:"
                    + " elsewhere, set STEWARD_DATABASE_URL.";
        }
        return "The embedded PostgreSQL does not start: " + said.get() + " (" + mend(said.get(), log) + ").";
    }

    private static String mend(String complaint, Path log) {
        if (complaint.contains("root")) {
            return "start Steward as an ordinary user, or set STEWARD_DATABASE_URL";
        }
        if (complaint.contains("ownership")) {
            return "start Steward as the user whom the folder belongs to, or change its owner";
        }
        return complaint.contains("No space left") ? "make room on the disk" : "more stands in " + log;
    }

    private static Optional<String> lastComplaint(Path log) {
        if (!Files.exists(log)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:"))
                    .reduce((_, last) -> last)
                    .or(() -> Optional.of("it gave no reason"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    DatabaseAddress address() {
        return address;
    }

    /// Stops the server; everything committed is on disk.
    @Override
    public void close() {
        Optional<Postmaster> postmaster = Postmaster.of(cluster);
        try {
            server.close();
            if (postmaster.isPresent()) {
                postmaster.get().awaitEnd();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            // It stops all the same, and the next start waits for it.
            Thread.currentThread().interrupt();
        }
    }
}
