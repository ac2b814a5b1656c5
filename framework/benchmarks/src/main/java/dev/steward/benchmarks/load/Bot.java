package dev.steward.benchmarks.load;

/// A bot in a process of its own, connected to a [Village].
interface Bot extends AutoCloseable {

    /// How many messages of members it has heard since it began.
    long heard();

    /// Where it runs.
    Running running();

    @Override
    void close();
}
