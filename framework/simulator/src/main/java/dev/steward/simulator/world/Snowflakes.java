package dev.steward.simulator.world;

import java.time.Instant;

/// Ids as Discord makes them: the milliseconds since 2015 in the upper 42 bits, so that they sort by time.
public final class Snowflakes {
    private static final long EPOCH = 1_420_070_400_000L;
    private static final int TIME_SHIFT = 22;
    private long last;

    Snowflakes() {}

    public static Instant timeOf(long id) {
        return Instant.ofEpochMilli((id >>> TIME_SHIFT) + EPOCH);
    }

    /// The lowest id which the given moment can have.
    public static long at(Instant moment) {
        return (moment.toEpochMilli() - EPOCH) << TIME_SHIFT;
    }

    long next(Instant now) {
        last = Math.max(last + 1, at(now));
        return last;
    }
}
