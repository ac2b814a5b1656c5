package dev.steward.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A process that was started, and what the JDK's own tools tell of it.
final class Running implements AutoCloseable {

    private static final Pattern HEAP = Pattern.compile("\\bused (\\d+)K");
    private static final Pattern THREADS = Pattern.compile("java\\.threads\\.live=(\\d+)");
    private static final long KILO = 1024;

    private final Process process;

    private Running(Process process) {
        this.process = process;
    }

    /// @param lines is given what it prints
    static Running start(ProcessBuilder builder, Path log, Consumer<String> lines) {
        try {
            Process process = builder.redirectError(log.toFile()).start();
            Thread.startVirtualThread(() -> read(process, lines));
            return new Running(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean ended() {
        return !process.isAlive();
    }

    /// Processor time so far.
    Duration processorTime() {
        return processorTime(process.toHandle());
    }

    static Duration processorTime(ProcessHandle handle) {
        return handle.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// Bytes in use, rubbish included.
    long heap() {
        return number(HEAP, "GC.heap_info") * KILO;
    }

    void collectGarbage() {
        ask("GC.run");
    }

    /// Live platform threads.
    int threads() {
        return Math.toIntExact(number(THREADS, "PerfCounter.print"));
    }

    private long number(Pattern pattern, String question) {
        return pattern.matcher(ask(question))
                .results()
                .findFirst()
                .map((MatchResult match) -> Long.parseLong(match.group(1)))
                .orElse(0L);
    }

    private String ask(String question) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process asking = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), question)
                    .redirectErrorStream(true)
                    .start();
            return new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Process process, Consumer<String> lines) {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(lines);
        } catch (IOException | UncheckedIOException ended) {
            // The process is gone.
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
