package dev.steward.benchmarks.load;

import dev.steward.benchmarks.load.Measured.Flight;
import dev.steward.simulator.gateway.Flood;
import java.time.Duration;

/// What every bot goes through, in this order.
final class Course {

    private static final long WARM_UP = 30_000;
    private static final long EVENTS = 200_000;
    private static final int ONE_IN_A_HUNDRED = 100;
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
        hear(WARM_UP, ONE_IN_A_HUNDRED);
        Leg events = hear(EVENTS, ONE_IN_A_HUNDRED);
        Leg replies = hear(REPLIES, 1);
        model.thinksFor(SLOW);
        Flight flight = fly();
        return new Measured(events.perSecond(events.untilHeard()), events.hearing(),
                events.perSecond(events.answers().untilLast()), replies.perSecond(replies.answers().untilLast()),
                replies.answering().dividedBy(REPLIES), replies.answeringDatabase().dividedBy(REPLIES), flight,
                events.answers().missing() + replies.answers().missing() + flight.missing(),
                bot.running().processorTime(), bot.running().processorTimeOfChildren());
    }

    private Leg hear(long messages, int taggedEvery) {
        long before = bot.heard();
        Duration processor = bot.running().processorTime();
        Duration database = bot.running().processorTimeOfChildren();
        long start = System.nanoTime();
        try (Flood flood = village.flood(messages, taggedEvery)) {
            awaitHeard(before + messages);
            Duration untilHeard = since(start);
            Duration hearing = bot.running().processorTime().minus(processor);
            Answers answers = answers(flood, start);
            return new Leg(messages, untilHeard, hearing, answers,
                    bot.running().processorTime().minus(processor),
                    bot.running().processorTimeOfChildren().minus(database));
        }
    }

    private Flight fly() {
        long before = bot.heard();
        long start = System.nanoTime();
        try (Flood flood = village.flood(IN_FLIGHT, 1)) {
            var most = new Object() {
                int seen;
            };
            Waiting.until("all questions to be heard", () -> {
                most.seen = Math.max(most.seen, underWay(flood));
                return bot.running().ended() || bot.heard() >= before + IN_FLIGHT;
            });
            int underWay = underWay(flood);
            long heap = bot.running().heap();
            int threads = bot.running().threads();
            bot.running().collectGarbage();
            long heapWithoutRubbish = bot.running().heap();
            Answers answers = answers(flood, start);
            return new Flight(answers.untilLast(), answers.missing(), most.seen, model.mostThinking(), heap,
                    heapWithoutRubbish, underWay,
                    threads);
        }
    }

    private static int underWay(Flood flood) {
        return Math.toIntExact(flood.tagged() - flood.replies());
    }

    private void awaitHeard(long messages) {
        Waiting.until("all messages to be heard", () -> bot.running().ended() || bot.heard() >= messages);
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

    /// @param hearing processor time until all was heard
    /// @param answering processor time until all was answered
    private record Leg(
            long messages,
            Duration untilHeard,
            Duration hearing,
            Answers answers,
            Duration answering,
            Duration answeringDatabase) {

        double perSecond(Duration time) {
            return messages / (time.toNanos() / 1e9);
        }
    }
}
