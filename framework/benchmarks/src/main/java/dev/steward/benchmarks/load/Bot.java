package dev.steward.benchmarks.load;

import java.time.Duration;

/// A bot in a process of its own, connected to a [Village].
interface Bot extends AutoCloseable {

    /// What it has heard since it began.
    Heard heard();

    /// Where it runs.
    Running running();

    /// Processor time of its database so far, if it has one.
    Duration databaseTime();

    @Override
    void close();

    /// Messages of members.
    ///
    /// @param idle that engage nothing
    /// @param tagging that tag the bot, and that it has set about answering
    record Heard(long idle, long tagging) {}
}
