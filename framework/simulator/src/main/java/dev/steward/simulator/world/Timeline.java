package dev.steward.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The one order of everything that happens.
public final class Timeline {
    /// Some conditions depend on the clock or on things outside the world, so waiting looks again this often.
    private static final Duration GLANCE = Duration.ofMillis(10);

    private final InstantSource clock;
    private final Snowflakes ids = new Snowflakes();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition happened = lock.newCondition();
    private final List<Consumer<Happening>> listeners = new CopyOnWriteArrayList<>();

    Timeline(InstantSource clock) {
        this.clock = clock;
    }

    /// The listener runs while the world stands still: it may read the world, and must neither block nor change it.
    public void listen(Consumer<Happening> listener) {
        listeners.add(listener);
    }

    public void forget(Consumer<Happening> listener) {
        listeners.remove(listener);
    }

    /// Runs with the world standing still, so that several reads or a read and a registration fit together.
    public <T> T atomically(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public void atomically(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the condition holds; false if it did not in time.
    public boolean await(Duration patience, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            if (condition.getAsBoolean()) {
                return true;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            glance(Math.min(left, GLANCE.toNanos()));
        }
    }

    // What woke us is of no interest: the caller looks at its condition again either way.
    @SuppressWarnings({"WaitNotInLoop", "AwaitReturnValueIgnored", "ReturnValueIgnored"})
    private void glance(long nanos) throws InterruptedException {
        lock.lock();
        try {
            happened.await(nanos, TimeUnit.NANOSECONDS);
        } finally {
            lock.unlock();
        }
    }

    public Instant now() {
        return clock.instant();
    }

    public long nextId() {
        return atomically(() -> ids.next(clock.instant()));
    }

    void publish(Happening happening) {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("A happening outside the timeline has no place in the order: " + happening);
        }
        listeners.forEach(listener -> listener.accept(happening));
        happened.signalAll();
    }
}
