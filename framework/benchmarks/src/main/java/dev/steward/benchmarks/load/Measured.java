package dev.steward.benchmarks.load;

import java.time.Duration;

/// What one bot has shown.
///
/// @param chatter messages of which none tags it
/// @param events messages of which one in a hundred does
/// @param replies messages which all do
/// @param flight many answers at a time
record Measured(Leg chatter, Leg events, Leg replies, Flight flight) {

    private static final double NANOS = 1e9;

    int missing() {
        return events.missing() + replies.missing() + flight.missing();
    }

    /// Some messages, as fast as the bot reads them.
    ///
    /// @param untilHeard until it had heard those that do not tag it
    /// @param hearing processor time of the bot by then
    /// @param untilAnswered until all that tag it were answered
    /// @param missing how many of these never were
    /// @param answering processor time of the bot in the end
    /// @param database processor time of its database in the end
    record Leg(
            long messages,
            Duration untilHeard,
            Duration hearing,
            Duration untilAnswered,
            int missing,
            Duration answering,
            Duration database) {

        double heardPerSecond() {
            return messages * NANOS / untilHeard.toNanos();
        }

        double answeredPerSecond() {
            return messages * NANOS / untilAnswered.toNanos();
        }

        /// What one message takes of a processor.
        Duration each(Duration processorTime) {
            return processorTime.dividedBy(messages);
        }
    }

    /// Many answers at a time, while the model takes long.
    ///
    /// @param all until all were answered
    /// @param missing how many never were
    /// @param underWay answers under way when the last question had been taken in
    /// @param mostThinking questions that the model thought about at once
    /// @param heap bytes in use when the last question had been taken in
    /// @param heapWithoutRubbish right after a collection, then
    /// @param threads of the platform, then
    record Flight(
            Duration all,
            int missing,
            int underWay,
            int mostThinking,
            long heap,
            long heapWithoutRubbish,
            int threads) {}
}
