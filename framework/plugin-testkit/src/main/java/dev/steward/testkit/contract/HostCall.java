package dev.steward.testkit.contract;

import dev.steward.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Calls what is tested as the host does: on a virtual thread of its own, and not longer than until the deadline.
final class HostCall {

    private static final int CALLERS = 8;
    private static final Duration HEEDING = Duration.ofSeconds(5);

    private HostCall() {}

    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    /// A test of something that was opened.
    @FunctionalInterface
    interface With<T> {
        void run(T opened);
    }

    /// {@return what the call returned}
    static <R> R returned(String what, Duration deadline, Callable<R> call) {
        return returned(what, deadline, start(call));
    }

    private static <R> R returned(String what, Duration deadline, Running<R> running) {
        try {
            return result(what, deadline, running);
        } catch (ExecutionException thrown) {
            throw new AssertionError(what + " threw " + thrown.getCause(), thrown.getCause());
        }
    }

    static void done(String what, Duration deadline, Action action) {
        returned(what, deadline, () -> {
            action.run();
            return true;
        });
    }

    /// {@return what the call threw}
    static Optional<Throwable> thrown(String what, Duration deadline, Action action) {
        try {
            result(what, deadline, start(() -> {
                action.run();
                return true;
            }));
            return Optional.empty();
        } catch (ExecutionException thrown) {
            return Optional.ofNullable(thrown.getCause());
        }
    }

    /// {@return what it returned to several callers at once}
    static <R> List<R> together(String what, Duration deadline, Callable<R> call) {
        CountDownLatch ready = new CountDownLatch(CALLERS);
        List<Running<R>> running = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            running.add(start(() -> {
                ready.countDown();
                ready.await();
                return call.call();
            }));
        }
        List<R> results = new ArrayList<>();
        for (Running<R> one : running) {
            results.add(returned(what + ", by " + CALLERS + " callers at once,", deadline, one));
        }
        return results;
    }

    /// Starts a call, interrupts it when it waits for something, and sees it end, however it does.
    static void interrupted(String what, Action action) {
        Running<Boolean> running = start(() -> {
            action.run();
            return true;
        });
        Await.until(what + " under way", () -> isWaiting(running.thread()));
        running.thread().interrupt();
        if (!joined(running.thread(), HEEDING)) {
            throw new AssertionError(what + " went on for " + HEEDING.toSeconds() + " s after it was interrupted");
        }
    }

    private static boolean isWaiting(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING, BLOCKED, TERMINATED -> true;
            default -> false;
        };
    }

    /// {@return whether a thread has ended in time}
    static boolean joined(Thread thread, Duration limit) {
        try {
            return thread.join(limit);
        } catch (InterruptedException stopped) {
            throw interrupted("waiting for the thread " + thread.getName(), stopped);
        }
    }

    private record Running<R>(Thread thread, FutureTask<R> task) {}

    private static <R> Running<R> start(Callable<R> call) {
        var task = new FutureTask<>(call);
        return new Running<>(Thread.startVirtualThread(task), task);
    }

    private static <R> R result(String what, Duration deadline, Running<R> running) throws ExecutionException {
        try {
            return running.task().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            running.thread().interrupt();
            throw new AssertionError(what + " did not return within " + deadline.toMillis() + " ms", late);
        } catch (InterruptedException stopped) {
            throw interrupted(what, stopped);
        }
    }

    private static AssertionError interrupted(String what, InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new AssertionError("The test was interrupted during " + what, stopped);
    }
}
