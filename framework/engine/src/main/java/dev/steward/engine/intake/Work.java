package dev.steward.engine.intake;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The answers being made, each on a virtual thread: a bounded number of them, and an end to them when the process
/// stops.
public final class Work {

    private static final Logger LOG = LoggerFactory.getLogger(Work.class);

    /// Bounds memory: each answer in the making holds its context and passages.
    private static final int MOST = 5_000;

    private final Semaphore places = new Semaphore(MOST);
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /// Something to be done that may be left to the next process.
    @FunctionalInterface
    public interface Job {
        void run() throws InterruptedException;
    }

    /// @return whether there was a place for it. While the process stops there is always one: the job is then left to
    ///     the next process.
    boolean start(String name, Job job) {
        if (stopping) {
            return true;
        }
        if (!places.tryAcquire()) {
            return false;
        }
        Thread.ofVirtual().name(name).start(() -> run(name, job));
        return true;
    }

    private void run(String name, Job job) {
        threads.add(Thread.currentThread());
        try {
            job.run();
        } catch (InterruptedException stopped) {
            LOG.info("{} is left to the next process", name);
        } catch (RuntimeException e) {
            LOG.error("{} failed", name, e);
        } finally {
            threads.remove(Thread.currentThread());
            places.release();
        }
    }

    /// Starts nothing more, waits for what runs, and interrupts what has not ended by then.
    ///
    /// @throws InterruptedException if the caller is interrupted meanwhile
    public void stop(Duration patience) throws InterruptedException {
        stopping = true;
        if (!places.tryAcquire(MOST, patience.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.forEach(Thread::interrupt);
            boolean ended = places.tryAcquire(MOST, 2, TimeUnit.SECONDS);
            LOG.info("Answers in the making are left to the next process{}", ended ? "" : "; some did not stop");
        }
    }
}
