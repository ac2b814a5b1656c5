package dev.steward.storage.support;

import java.time.Duration;
import java.util.concurrent.Callable;

/// Waits for what happens on other threads and in other processes.
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Eventually() {}

    public static void holds(String what, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("Never happened: " + what);
                }
                Thread.sleep(10);
            }
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
