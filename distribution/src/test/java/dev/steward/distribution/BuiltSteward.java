package dev.steward.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The built distribution as a process, driven as an operator would: by its launch script, variables, signals and HTTP.
final class BuiltSteward implements AutoCloseable {

    static final String TOKEN = "operator-token-of-the-tests";

    private static final Path LOGS = Path.of("target", "logs");
    private static final String LISTENING = "listening on ";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// Of the build; what a test gives itself comes before.
    private static final String JAVA_OPTIONS = System.getProperty("steward.java.options", "");
    static final Path HOME = Path.of(System.getProperty("steward.distribution", "target/steward-0.1.0"))
            .toAbsolutePath();

    private final Process process;
    private final Thread logging;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CompletableFuture<URI> address = new CompletableFuture<>();

    private BuiltSteward(Process process) {
        this.process = process;
        logging = Thread
                .startVirtualThread(() -> read(process.errorReader(StandardCharsets.UTF_8), this::logged));
        Thread.startVirtualThread(() -> {
            read(process.inputReader(StandardCharsets.UTF_8), this::printed);
            address.completeExceptionally(
                    new AssertionError("Steward ended before it listened:\n" + String.join("\n", log)));
        });
    }

    static Variables variables(Path dataFolder) {
        return new Variables(Map.of()).with("STEWARD_DATA_DIR", dataFolder.toString())
                .with("STEWARD_HTTP_PORT", "0")
                .with("STEWARD_ADMIN_TOKEN", TOKEN);
    }

    /// Starts `steward run` and waits until it listens.
    static BuiltSteward run(Variables variables, String... options) {
        BuiltSteward steward = start(variables,
                Stream.concat(Stream.of("run"), Stream.of(options)).toArray(String[]::new));
        steward.address();
        return steward;
    }

    static BuiltSteward start(Variables variables, String... arguments) {
        return start(Path.of("").toAbsolutePath(), variables, arguments);
    }

    /// Starts it in some folder, as somebody does who is working there.
    static BuiltSteward start(Path folder, Variables variables, String... arguments) {
        List<String> command = Stream.concat(Stream.of(HOME.resolve("bin/steward").toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("STEWARD_"));
        builder.environment().putAll(variables.values());
        builder.environment().merge("STEWARD_JAVA_OPTIONS", JAVA_OPTIONS, (given, ours) -> given + " " + ours);
        try {
            return new BuiltSteward(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where it listens.
    URI address() {
        return address.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    StewardApi api() {
        return new StewardApi(address(), TOKEN);
    }

    List<String> output() {
        return List.copyOf(output);
    }

    List<String> log() {
        return List.copyOf(log);
    }

    long pid() {
        return process.pid();
    }

    boolean running() {
        return process.isAlive();
    }

    /// As `kill -9`: without any chance to tidy up.
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /// As a service manager would: SIGTERM.
    ///
    /// @return the exit code
    int stop() {
        process.toHandle().destroy(); // which, unlike the process's own, leaves its streams open
        return awaitExit();
    }

    int awaitExit() {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("Steward ends in time").isTrue();
            logging.join(PATIENCE); // now it has said everything
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void printed(String line) {
        output.add(line);
        int at = line.indexOf(LISTENING);
        if (at >= 0) {
            address.complete(URI.create(line.substring(at + LISTENING.length()).strip()));
        }
    }

    /// Also into a file, for whoever wants to know why a test failed.
    private void logged(String line) {
        log.add(line);
        try {
            Files.createDirectories(LOGS);
            Files.writeString(LOGS.resolve(process.pid() + ".log"), line + "\n", StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(BufferedReader reader, Consumer<String> lines) {
        try (reader) {
            reader.lines().forEach(lines);
        } catch (IOException | UncheckedIOException ended) {
            // The process is gone.
        }
    }

    /// Environment variables.
    record Variables(Map<String, String> values) {

        Variables with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(values);
            more.put(name, value);
            return new Variables(more);
        }
    }
}
