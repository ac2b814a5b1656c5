package dev.steward.ingestion.work;

import java.time.Duration;

/// Until when a piece of work may go on. Parsers ask between pages, rows and elements, so that they end by themselves.
public final class Deadline {

    private final Duration time;
    private final long start = System.nanoTime();

    private Deadline(Duration time) {
        this.time = time;
    }

    public static Deadline in(Duration time) {
        return new Deadline(time);
    }

    /// @throws Unreadable if the time is over, or nobody waits any longer
    public void check() {
        if (Thread.currentThread().isInterrupted() || System.nanoTime() - start > time.toNanos()) {
            throw new Unreadable("Reading it takes longer than %d seconds: split it, or save it in a simpler format."
                    .formatted(time.toSeconds()));
        }
    }
}
