package dev.steward.kernel.plugin;

import java.time.Duration;
import java.util.List;

/// The platform threads that a plugin started and did not end.
public final class LeakedThreads {

    private LeakedThreads() {}

    /// {@return the names of those that are alive after a while: some are about to end}
    ///
    /// @param loader of the plugin
    public static List<String> of(ClassLoader loader, Duration grace) {
        long until = System.nanoTime() + grace.toNanos();
        List<Thread> threads = Thread.getAllStackTraces()
                .keySet()
                .stream()
                .filter(thread -> thread != Thread.currentThread() && isOf(thread, loader))
                .toList();
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return threads.stream().filter(Thread::isAlive).map(Thread::getName).sorted().toList();
    }

    /// A thread inherits the context class loader of the call that started it.
    private static boolean isOf(Thread thread, ClassLoader loader) {
        return loader.equals(thread.getContextClassLoader()) || loader.equals(thread.getClass().getClassLoader());
    }
}
