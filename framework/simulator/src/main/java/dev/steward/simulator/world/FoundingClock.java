package dev.steward.simulator.world;

import java.time.Instant;
import java.time.InstantSource;

/// Stands still while a world is furnished, so that everything in it has the same ids each time: what a bot stored
/// about
/// it fits the next time too.
final class FoundingClock implements InstantSource {
    private static final Instant FOUNDED = Instant.parse("2026-01-01T12:00:00Z");
    private volatile boolean furnished;

    void goOn() {
        furnished = true;
    }

    @Override
    public Instant instant() {
        return furnished ? InstantSource.system().instant() : FOUNDED;
    }
}
