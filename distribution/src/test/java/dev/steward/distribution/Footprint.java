package dev.steward.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a running Steward holds on to, seen from outside by the JDK's own tools and `/proc`.
///
/// @param loaders class loaders of plugins
/// @param threads platform threads, without those by which the JVM compiles and carries virtual threads
/// @param files open files and sockets
/// @param heap bytes of reachable objects
record Footprint(long loaders, long threads, long files, long heap) {

    private static final Pattern LOADERS = Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s.*Pf4jLoader\\$Loader\\$\\d+");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern THREAD = Pattern.compile("(?m)^\"(?!C[12] Compiler|ForkJoinPool-)[^\"]*\" #\\d+");

    static Footprint of(BuiltSteward steward) {
        // It collects garbage before it counts; what is released by a cleaner's thread is gone the second time only.
        ask(steward, "GC.class_histogram");
        String histogram = ask(steward, "GC.class_histogram");
        return new Footprint(number(LOADERS, histogram), THREAD.matcher(ask(steward, "Thread.print")).results().count(),
                files(steward), number(TOTAL, histogram));
    }

    /// Looks until there are as many class loaders as expected, or a minute has passed: HotSpot keeps the last exception
    /// of a carrier thread, with the classes in its trace, until that carrier throws another one or ends.
    static Footprint settled(BuiltSteward steward, long loaders) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        Footprint seen = of(steward);
        while (seen.loaders() != loaders && System.nanoTime() < deadline) {
            seen = of(steward);
        }
        return seen;
    }

    private static long number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(pattern + " in what jcmd says").isTrue();
        return Long.parseLong(found.group(1));
    }

    private static long files(BuiltSteward steward) {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(steward.pid()), "fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ask(BuiltSteward steward, String command) {
        try {
            Process jcmd = new ProcessBuilder(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    Long.toString(steward.pid()),
                    command)).redirectErrorStream(true).start();
            String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(jcmd.waitFor(60, TimeUnit.SECONDS) && jcmd.exitValue() == 0).as(said).isTrue();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return loaders + " class loaders, " + threads + " threads, " + files + " files, " + heap / 1024 + " KB of heap";
    }
}
