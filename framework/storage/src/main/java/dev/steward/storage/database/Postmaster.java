package dev.steward.storage.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The main process of a PostgreSQL server that runs on a cluster's folder.
///
/// It outlives a JVM that was killed. Only the holder of the data folder's lock may look for it: then it is nobody's.
record Postmaster(Path cluster, ProcessHandle process) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(20);

    /// Finds the server that runs on a folder. A pid file that is not of such a server is removed, since PostgreSQL
    /// would
    /// stumble over it when the number belongs to another process by now.
    static Optional<Postmaster> of(Path cluster) {
        Path file = pidFile(cluster);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Optional<Postmaster> running = read(cluster, Files.readAllLines(file));
            if (running.isEmpty()) {
                Files.delete(file);
            }
            return running;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<Postmaster> read(Path cluster, List<String> lines) {
        // The file begins with the process id and the cluster's folder.
        if (lines.size() < 2 || !Path.of(lines.get(1)).equals(cluster)) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> serves(process.info(), cluster))
                .map(process -> new Postmaster(cluster, process));
    }

    private static boolean serves(ProcessHandle.Info process, Path cluster) {
        boolean postgres = process.command().map(command -> Path.of(command).endsWith("postgres")).orElse(false);
        boolean here = process.arguments()
                .map(arguments -> List.of(arguments).contains(cluster.toString()))
                .orElse(false);
        return postgres && here;
    }

    private static Path pidFile(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /// Ends the server the fast way: running transactions are rolled back, everything committed is on disk.
    void stop() {
        try {
            // To ProcessHandle only SIGTERM is known, on which PostgreSQL would wait for its clients to leave.
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).inheritIO().start().waitFor();
            awaitEnd();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DatabaseFailure("Interrupted while PostgreSQL was stopping.", interrupted);
        }
    }

    /// Waits until the server has ended.
    void awaitEnd() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        // The file goes last; the process itself may stay for a while as a zombie.
        while (process.isAlive() && Files.exists(pidFile(cluster))) {
            if (System.nanoTime() > deadline) {
                throw new DatabaseFailure("PostgreSQL (process " + process.pid() + ") in " + cluster + " does not stop"
                        + " within " + PATIENCE.toSeconds() + " s: end it, then start Steward again.");
            }
            Thread.sleep(GLANCE);
        }
    }
}
