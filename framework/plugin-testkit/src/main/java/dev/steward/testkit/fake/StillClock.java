package dev.steward.testkit.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until a test moves it.
public final class StillClock implements InstantSource {

    /// What a new clock shows: some Monday.
    public static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    /// Stands still at [#START].
    public StillClock() {}

    @Override
    public Instant instant() {
        return now.get();
    }

    /// Lets time pass.
    ///
    /// @param time how much
    public void advance(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
