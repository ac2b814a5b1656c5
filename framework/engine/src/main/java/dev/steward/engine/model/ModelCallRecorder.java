package dev.steward.engine.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records the calls of models behind the back of those who wait for an answer: in batches, and rather not at all than
/// to their delay.
public final class ModelCallRecorder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelCallRecorder.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 20_000;
    private static final int BATCH = 500;

    private final ModelCallStore store;
    private final BlockingQueue<ModelCall> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread writer = Thread.ofVirtual().name("model-calls").unstarted(this::write);

    public ModelCallRecorder(ModelCallStore store) {
        this.store = store;
        writer.start();
    }

    /// Returns at once.
    public void add(ModelCall call) {
        if (!waiting.offer(call)) {
            dropped.incrementAndGet();
        }
    }

    private void write() {
        try {
            boolean last;
            do {
                last = pause();
                writeWaiting();
            } while (!last);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether it was the last one
    private boolean pause() throws InterruptedException {
        return closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void writeWaiting() throws InterruptedException {
        List<ModelCall> batch = new ArrayList<>();
        while (waiting.drainTo(batch, BATCH) > 0) {
            write(List.copyOf(batch));
            batch.clear();
        }
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            LOG.warn("{} calls of models are not on record", lost);
        }
    }

    private void write(List<ModelCall> batch) throws InterruptedException {
        try {
            store.add(batch);
        } catch (RuntimeException first) {
            pause();
            writeAgain(batch);
        }
    }

    private void writeAgain(List<ModelCall> batch) {
        try {
            store.add(batch);
        } catch (RuntimeException e) {
            dropped.addAndGet(batch.size());
            LOG.warn("Calls of models could not be recorded: {}", e.toString());
        }
    }

    /// Writes what is waiting, for a few seconds at most.
    @Override
    public void close() {
        closing.countDown();
        try {
            writer.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
