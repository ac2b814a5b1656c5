package dev.steward.benchmarks.load;

import dev.steward.benchmarks.load.Measured.Flight;
import dev.steward.benchmarks.load.Measured.Leg;
import dev.steward.simulator.gateway.Flood;
import java.time.Duration;

/// What every bot goes through, in this order.
final class Course {

    private static final long WARM_UP = 50_000;
    private static final long EVENTS = 100_000;
    private static final int ONE_IN_A_HUNDRED = 100;
    private static final int NONE = 0;
    private static final long REPLIES = 1_000;
    private static final long IN_FLIGHT = 5_000;
    /// Longer than the engine's pauses before it tries again.
    private static final Duration SILENCE = Duration.ofSeconds(40);
    private static final Duration QUICK = Duration.ofMillis(20);
    private static final Duration SLOW = Duration.ofSeconds(2);

    private final Village village;
    private final StandInModel model;
    private final Bot bot;

    Course(Village village, StandInModel model, Bot bot) {
        this.village = village;
        this.model = model;
        this.bot = bot;
    }

    Measured run() {
        model.thinksFor(QUICK);
        leg(WARM_UP, ONE_IN_A_HUNDRED);
        Leg chatter = leg(EVENTS, NONE);
        Leg events = leg(EVENTS, ONE_IN_A_HUNDRED);
        Leg replies = leg(REPLIES, 1);
        model.thinksFor(SLOW);
        Flight flight = flight();
        return new Measured(chatter, events, replies, flight);
    }

    private Leg leg(long messages, int taggedEvery) {
        Bot.Heard before = bot.heard();
        Duration processor = bot.running().processorTime();
        Duration database = bot.databaseTime();
        long tagging = taggedEvery == NONE ? 0 : messages / taggedEvery;
        long start = System.nanoTime();
        try (Flood flood = village.flood(messages, taggedEvery)) {
            awaitHeard(before, messages - tagging, 0);
            Duration untilHeard = since(start);
            Duration hearing = bot.running().processorTime().minus(processor);
            Answers answers = answers(flood, start);
            return new Leg(messages, untilHeard, hearing, answers.untilLast(), answers.missing(),
                    bot.running().processorTime().minus(processor), bot.databaseTime().minus(database));
        }
    }

    private Flight flight() {
        Bot.Heard before = bot.heard();
        long start = System.nanoTime();
        try (Flood flood = village.flood(IN_FLIGHT, 1)) {
            awaitHeard(before, 0, IN_FLIGHT);
            int underWay = underWay(flood);
            long heap = bot.running().heap();
            int threads = bot.running().threads();
            bot.running().collectGarbage();
            long heapWithoutRubbish = bot.running().heap();
            Answers answers = answers(flood, start);
            return new Flight(answers.untilLast(), answers.missing(), underWay, model.mostThinking(), heap,
                    heapWithoutRubbish, threads);
        }
    }

    private static int underWay(Flood flood) {
        return Math.toIntExact(flood.tagged() - flood.replies());
    }

    private void awaitHeard(Bot.Heard before, long idle, long tagging) {
        Waiting.until("all messages to be heard", () -> {
            Bot.Heard now = bot.heard();
            return now.idle() >= before.idle() + idle && now.tagging() >= before.tagging() + tagging;
        });
    }

    /// Waits until every question is answered, or until nothing has come for so long that nothing will.
    private Answers answers(Flood flood, long start) {
        var last = new Object() {
            long replies = flood.replies();
            long at = System.nanoTime();
        };
        Waiting.until("all answers", () -> {
            long replies = flood.replies();
            if (replies > last.replies) {
                last.replies = replies;
                last.at = System.nanoTime();
            }
            return (flood.done() && replies >= flood.tagged()) || System.nanoTime() - last.at > SILENCE.toNanos();
        });
        if (bot.running().ended()) {
            throw new IllegalStateException("The bot has ended; its log says why");
        }
        return new Answers(Duration.ofNanos(last.at - start), underWay(flood));
    }

    /// @param untilLast from the beginning
    /// @param missing how many questions nobody answered
    private record Answers(Duration untilLast, int missing) {}

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
