package dev.steward.testkit.specimen;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Waits without listening to anybody, though not for ever.
final class Deaf {

    private Deaf() {}

    static void waiting() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            Thread.interrupted(); // unheard
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
