package dev.steward.testkit.specimen;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// What is not made for several threads, and shows it whenever several come.
final class OneAtATime {

    private final AtomicInteger inside = new AtomicInteger();

    <R> R run(Callable<R> alone) throws Exception {
        try {
            if (inside.incrementAndGet() > 1) {
                throw new IllegalStateException("in use");
            }
            othersMayCome();
            return alone.call();
        } finally {
            inside.decrementAndGet();
        }
    }

    private void othersMayCome() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
        while (inside.get() == 1 && System.nanoTime() < end) {
            LockSupport.parkNanos(100_000);
        }
    }
}
