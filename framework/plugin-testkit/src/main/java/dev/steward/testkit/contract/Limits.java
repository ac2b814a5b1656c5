package dev.steward.testkit.contract;

import java.time.Duration;

/// How long the host waits for calls.
final class Limits {

    static final Duration CONSIDER = Duration.ofSeconds(2);
    static final Duration SPEC = Duration.ofSeconds(2);
    static final Duration COMMAND = Duration.ofSeconds(60);
    static final Duration EVENT = Duration.ofSeconds(10);
    static final Duration START = Duration.ofSeconds(30);
    static final Duration CLOSE = Duration.ofSeconds(10);
    static final Duration OPEN_MODEL = Duration.ofSeconds(60);
    static final Duration ASK = Duration.ofSeconds(20);
    static final Duration EMBED = Duration.ofSeconds(60);
    static final Duration APPLY = Duration.ofSeconds(60);
    static final Duration SEARCH = Duration.ofSeconds(2);
    static final Duration THREADS = Duration.ofSeconds(1);

    private Limits() {}
}
