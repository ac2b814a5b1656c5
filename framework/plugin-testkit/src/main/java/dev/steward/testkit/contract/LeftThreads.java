package dev.steward.testkit.contract;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The platform threads that were started in a life and outlive it.
final class LeftThreads {

    private LeftThreads() {}

    /// {@return the names of those that are alive after a while}
    ///
    /// @param mark the context class loader of that life, which threads inherit
    static List<String> of(@Nullable ClassLoader mark, Duration grace) {
        long until = System.nanoTime() + grace.toNanos();
        List<Thread> threads = Thread.getAllStackTraces()
                .keySet()
                .stream()
                .filter(thread -> mark != null && isOf(thread, mark))
                .toList();
        for (Thread thread : threads) {
            HostCall.joined(thread, Duration.ofNanos(Math.max(1, until - System.nanoTime())));
        }
        return threads.stream().filter(Thread::isAlive).map(Thread::getName).sorted().toList();
    }

    private static boolean isOf(Thread thread, ClassLoader mark) {
        return mark.equals(thread.getContextClassLoader()) || mark.equals(thread.getClass().getClassLoader());
    }
}
