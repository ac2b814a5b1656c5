package dev.steward.benchmarks.load;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what another process does.
final class Waiting {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /// Looking is a request to Steward, and not to cost it much.
    private static final Duration GLANCE = Duration.ofMillis(100);

    private Waiting() {}

    /// @throws IllegalStateException naming what did not come in time
    static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Waited " + PATIENCE.toMinutes() + " minutes in vain for " + what);
            }
            try {
                Thread.sleep(GLANCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for " + what, e);
            }
        }
    }
}
