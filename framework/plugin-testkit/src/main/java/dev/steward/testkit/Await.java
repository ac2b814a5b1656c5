package dev.steward.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for something to become so, and never for a time.
public final class Await {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(1);

    private Await() {}

    /// Waits until something is so, for half a minute at most.
    ///
    /// @param what is awaited, for the message of the failure
    /// @param condition cheap, since it is asked again and again
    /// @throws AssertionError if it does not become so
    public static void until(String what, BooleanSupplier condition) {
        present(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /// Waits until there is something, for half a minute at most.
    ///
    /// @param <T> its type
    /// @param what is awaited, for the message of the failure
    /// @param wanted cheap, since it is asked again and again
    /// @return what there is then
    /// @throws AssertionError if there never is
    public static <T> T present(String what, Supplier<Optional<T>> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<T> found = wanted.get();
        while (found.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("After " + PATIENCE.toSeconds() + " s there still is not: " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            found = wanted.get();
        }
        return found.get();
    }
}
