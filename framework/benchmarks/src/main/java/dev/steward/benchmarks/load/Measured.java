package dev.steward.benchmarks.load;

import java.time.Duration;

/// What one bot has shown.
///
/// @param heardPerSecond messages heard, one in a hundred of them tagging it
/// @param hearing processor time of the bot for these
/// @param answeredPerSecond the same messages, until all that tagged it were answered
/// @param repliesPerSecond where every message tags it
/// @param replying processor time of the bot for one reply
/// @param replyingDatabase processor time of its database for one reply
/// @param flight many answers at a time
/// @param missing questions that nobody answered in all of this
record Measured(
        double heardPerSecond,
        Duration hearing,
        double answeredPerSecond,
        double repliesPerSecond,
        Duration replying,
        Duration replyingDatabase,
        Flight flight,
        int missing,
        Duration processorTime,
        Duration processorTimeOfDatabase) {

    /// Many answers at a time, while the model takes long.
    ///
    /// @param all until all were answered
    /// @param missing how many were not
    /// @param most answers under way at once, from the question to the reply on Discord
    /// @param mostThinking questions that the model thought about at once
    /// @param heap bytes in use when all questions had been heard
    /// @param heapWithoutRubbish the same, right after a collection
    /// @param underWayThen answers under way then
    /// @param threads of the platform, then
    record Flight(
            Duration all,
            int missing,
            int most,
            int mostThinking,
            long heap,
            long heapWithoutRubbish,
            int underWayThen,
            int threads) {}
}
