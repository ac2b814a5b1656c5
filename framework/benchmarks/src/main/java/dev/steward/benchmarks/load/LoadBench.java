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
        Duration ofEcho;
        Duration ofSteward;
        Duration ofDatabase;
        try (var model = new StandInModel()) {
            try (var village = new Village(); var bot = new EchoBot(village)) {
                echo = new Course(village, model, bot).run();
                ofEcho = bot.running().processorTime();
            }
            try (var village = new Village(); var bot = new StewardBot(village, model)) {
                steward = new Course(village, model, bot).run();
                ofSteward = bot.running().processorTime();
                ofDatabase = bot.databaseTime();
            }
        }
        table(steward, echo);
        print("Processor seconds in all: Steward %.1f and its database %.1f, the echo bot %.1f, this process %.1f",
                seconds(ofSteward), seconds(ofDatabase), seconds(ofEcho),
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
        row("events/s heard, none tagging it", steward.chatter().heardPerSecond(), echo.chatter().heardPerSecond());
        row("  processor µs of the bot for each", micros(steward.chatter().each(steward.chatter().hearing())),
                micros(echo.chatter().each(echo.chatter().hearing())));
        row("events/s heard, 1 % of them tagging it", steward.events().heardPerSecond(),
                echo.events().heardPerSecond());
        row("events/s until all tagged ones are answered", steward.events().answeredPerSecond(),
                echo.events().answeredPerSecond());
        row("replies/s (Steward: with the record in PostgreSQL)", steward.replies().answeredPerSecond(),
                echo.replies().answeredPerSecond());
        row("  processor ms of the bot for each", millis(steward.replies().each(steward.replies().answering())),
                millis(echo.replies().each(echo.replies().answering())));
        row("  processor ms of the database for each", millis(steward.replies().each(steward.replies().database())), 0);
        row("5,000 questions, model of 2 s: seconds until answered", seconds(steward.flight().all()),
                seconds(echo.flight().all()));
        row("  under way when all were taken in", steward.flight().underWay(), echo.flight().underWay());
        row("  most at the model at once", steward.flight().mostThinking(), 0);
        row("  heap then, MB", megabytes(steward.flight().heap()), megabytes(echo.flight().heap()));
        row("  heap then, after a collection, MB", megabytes(steward.flight().heapWithoutRubbish()),
                megabytes(echo.flight().heapWithoutRubbish()));
        row("  platform threads then", steward.flight().threads(), echo.flight().threads());
        row("questions never answered, in all of this", steward.missing(), echo.missing());
    }

    private static void row(String what, double steward, double echo) {
        String ratio = echo == 0 ? "" : String.format(Locale.ROOT, "%.2f", steward / echo);
        print("%-58s %,12.1f %,12.1f %7s", what, steward, echo, ratio);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static double micros(Duration time) {
        return time.toNanos() / 1e3;
    }

    private static double megabytes(long bytes) {
        return bytes / 1e6;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
