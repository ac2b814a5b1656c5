package dev.steward.ingestion.work;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Platform threads for parsing, which would keep the carriers of virtual threads busy. There are few, so that few
/// documents are in the heap at a time; whoever comes later waits.
public final class Workers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Duration time;
    private final Semaphore places;
    private final ExecutorService threads;

    /// @param count how many work at a time
    /// @param time how long one may work
    public Workers(int count, Duration time) {
        this.time = time;
        this.places = new Semaphore(count, true);
        this.threads = Executors.newCachedThreadPool(Thread.ofPlatform().name("reading-", 0).daemon().factory());
    }

    /// Does the work on a thread of its own and waits for it.
    ///
    /// @throws Unreadable if the work ends so, takes too long, or would need more memory than there is
    /// @throws InterruptedException if the caller is interrupted; the work is too
    public <T> T work(Function<Deadline, T> work) throws InterruptedException {
        places.acquire();
        Future<T> result;
        try {
            result = threads.submit(() -> {
                try {
                    return bounded(work);
                } finally {
                    places.release();
                }
            });
        } catch (RuntimeException refused) {
            places.release();
            throw refused;
        }
        return await(result);
    }

    private <T> T bounded(Function<Deadline, T> work) {
        try {
            return work.apply(Deadline.in(time));
        } catch (StackOverflowError tooDeep) {
            throw new Unreadable("It is nested too deeply to be read: save it in a simpler format.");
        } catch (OutOfMemoryError tooLarge) {
            // One array as large as the document asks for was refused; the heap of the others is as it was.
            throw new Unreadable("Reading it needs more memory than there is: split it.");
        }
    }

    private <T> T await(Future<T> result) throws InterruptedException {
        try {
            return result.get(time.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stuck) {
            throw new Unreadable("Reading it takes too long: split it, or save it in a simpler format.");
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Unreadable unreadable) {
                throw unreadable;
            }
            throw unforeseen(failure.getCause());
        } finally {
            result.cancel(true);
        }
    }

    /// A parser's own mistake. Its message and its cause may quote the document, so the log has neither.
    private static Unreadable unforeseen(@Nullable Throwable failure) {
        StackTraceElement[] trace = failure == null ? new StackTraceElement[0] : failure.getStackTrace();
        LOG.warn("A parser failed with {} at {}", failure == null ? "nothing" : failure.getClass().getName(),
                trace.length == 0 ? "an unknown place" : trace[0]);
        return new Unreadable("It is damaged: export it again, or save it in another format.");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
