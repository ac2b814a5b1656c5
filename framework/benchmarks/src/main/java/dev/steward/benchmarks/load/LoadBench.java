package dev.steward.benchmarks.load;

import java.time.Duration;
import java.util.Locale;

/// Steward as it ships beside the smallest bot there is: one after the other goes through the same course. Discord and
/// the model are played by this process, which shares the processors with them.
public final class LoadBench {

    private static final long FRAMES = 300_000;

    private LoadBench() {}

    /// Measures and prints. Takes some ten minutes.
    public static void run() {
        print("Simulated Discord and stand-in model run in this process and share %d processors with the bot.",
                Runtime.getRuntime().availableProcessors());
        print("Discord4J, and Steward with it, send at most 50 requests a second, as Discord demands.");
        print("The simulator alone: %,.0f events/s to a client that looks into none", simulatorAlone());
        Measured echo;
        Measured steward;
        try (var model = new StandInModel()) {
            try (var village = new Village(); var bot = new EchoBot(village)) {
                echo = new Course(village, model, bot).run();
            }
            try (var village = new Village(); var bot = new StewardBot(village, model)) {
                steward = new Course(village, model, bot).run();
            }
        }
        table(steward, echo);
        print("Processor time of this process in all: %.1f s",
                seconds(Running.processorTime(ProcessHandle.current())));
    }

    private static double simulatorAlone() {
        try (var village = new Village(); var client = new FramingClient(village)) {
            rate(village, client);
            return rate(village, client);
        }
    }

    private static double rate(Village village, FramingClient client) {
        long before = client.heard();
        long start = System.nanoTime();
        try (var _ = village.flood(FRAMES, 0)) {
            Waiting.until("all frames", () -> client.heard() >= before + FRAMES);
        }
        return FRAMES / ((System.nanoTime() - start) / 1e9);
    }

    private static void table(Measured steward, Measured echo) {
        print("");
        print("%-58s %12s %12s %7s", "", "Steward", "bare echo", "ratio");
        row("events/s heard, 1 %% of them tagging it", steward.heardPerSecond(), echo.heardPerSecond());
        row("  processor seconds of the bot for these", seconds(steward.hearing()), seconds(echo.hearing()));
        row("events/s until all tagged ones are answered", steward.answeredPerSecond(), echo.answeredPerSecond());
        row("replies/s (Steward: with the record in PostgreSQL)", steward.repliesPerSecond(), echo.repliesPerSecond());
        row("  processor ms of the bot for a reply", millis(steward.replying()), millis(echo.replying()));
        row("  processor ms of the database for a reply", millis(steward.replyingDatabase()), 0);
        row("5,000 questions, model of 2 s: seconds until all answered", seconds(steward.flight().all()),
                seconds(echo.flight().all()));
        row("  most under way at once", steward.flight().most(), echo.flight().most());
        row("  most at the model at once", steward.flight().mostThinking(), 0);
        row("  under way when looked into", steward.flight().underWayThen(), echo.flight().underWayThen());
        row("  heap in use then, MB", megabytes(steward.flight().heap()), megabytes(echo.flight().heap()));
        row("  heap after a collection, MB", megabytes(steward.flight().heapWithoutRubbish()),
                megabytes(echo.flight().heapWithoutRubbish()));
        row("  platform threads", steward.flight().threads(), echo.flight().threads());
        row("questions never answered, in all of this", steward.missing(), echo.missing());
        row("processor seconds of the bot in all", seconds(steward.processorTime()), seconds(echo.processorTime()));
        row("processor seconds of the database in all", seconds(steward.processorTimeOfDatabase()), 0);
    }

    private static void row(String what, double steward, double echo) {
        String ratio = echo == 0 ? "" : String.format(Locale.ROOT, "%.2f", steward / echo);
        print("%-58s %,12.1f %,12.1f %7s", what.replace("%%", "%"), steward, echo, ratio);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static double megabytes(long bytes) {
        return bytes / 1e6;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
