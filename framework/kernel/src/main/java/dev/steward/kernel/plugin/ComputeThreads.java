package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginTasks;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Runs plugins' CPU-bound work on platform threads, one fewer at a time than there are processors.
///
/// Each piece of work gets a thread of its own: that costs some 50 µs where work takes milliseconds, and thread locals
/// of a plugin never outlive it, as they would in a pool.
@Singleton
final class ComputeThreads implements PluginTasks {

    private final Semaphore processors = new Semaphore(
            Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);

    @Inject
    ComputeThreads() {}

    @Override
    public <T> T compute(Callable<T> work) throws Exception {
        var running = new Work<>(work, processors);
        processors.acquire();
        Thread thread = Thread.ofPlatform()
                .name("plugin-compute")
                .daemon()
                .inheritInheritableThreadLocals(false)
                .unstarted(running);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        try {
            thread.start();
        } catch (OutOfMemoryError noThread) {
            processors.release();
            throw noThread;
        }
        try {
            return running.result();
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        }
    }

    private static final class Work<T> implements Runnable {

        private final Callable<T> body;
        private final Semaphore processors;
        private final CountDownLatch ended = new CountDownLatch(1);
        private @Nullable T result;
        private @Nullable Throwable failure;

        Work(Callable<T> body, Semaphore processors) {
            this.body = body;
            this.processors = processors;
        }

        @Override
        public void run() {
            try {
                result = body.call();
            } catch (Throwable thrown) { // handed to the plugin's own thread
                failure = thrown;
            } finally {
                processors.release();
                ended.countDown();
            }
        }

        @SuppressWarnings("NullAway") // null only if the work returned null, which is the plugin's own affair
        T result() throws Exception {
            ended.await();
            return switch (failure) {
                case null -> result;
                case Exception exception -> throw exception;
                case Error error -> throw error;
                default -> throw new IllegalStateException(failure);
            };
        }
    }
}
