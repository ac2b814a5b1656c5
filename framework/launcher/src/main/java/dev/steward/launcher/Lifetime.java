package dev.steward.launcher;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/// How long a process runs: until a signal, upon which it closes everything in order and only then ends.
///
/// The JVM's own answer to a signal would be to run all shutdown hooks at once, and libraries have theirs: the ONNX runtime
/// frees what a thread of ours may be reading.
final class Lifetime {

    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);
    private static final long SHORTEST_PAUSE = 20;
    private static final long LONGEST_PAUSE = 2_000;
    private static final List<String> ENDING = List.of("TERM", "INT", "HUP");
    /// What shells add to the number of the signal that ended a process.
    private static final int BY_SIGNAL = 128;

    private final Steward steward;
    private final AtomicBoolean stopping = new AtomicBoolean();

    private Lifetime(Steward steward) {
        this.steward = steward;
    }

    /// From now on a signal closes it.
    static Lifetime of(Steward steward) {
        var lifetime = new Lifetime(steward);
        ENDING.forEach(lifetime::endBy);
        return lifetime;
    }

    private void endBy(String signal) {
        try {
            Signal.handle(new Signal(signal), received -> stop(BY_SIGNAL + received.getNumber()));
        } catch (IllegalArgumentException unknown) {
            LOG.debug("This system has no signal {}", signal);
        }
    }

    private void stop(int exitCode) {
        if (stopping.compareAndSet(false, true)) {
            LOG.info("Stopping");
            steward.close();
            System.exit(exitCode);
        }
    }

    /// Waits until every required part is well, however long that takes, and says how long it took.
    void awaitReady() throws InterruptedException {
        for (long pause = SHORTEST_PAUSE; !steward.health().ready(); pause = Math.min(pause + SHORTEST_PAUSE,
                LONGEST_PAUSE)) {
            Thread.sleep(pause);
        }
        Duration taken = Duration
                .ofMillis(System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime());
        // Start-up leaves a lot behind, which would otherwise count as memory in use.
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (1024 * 1024);
        LOG.info(
                "Ready after {} ms with {} plugins and {} server(s); {} MB of heap in use",
                taken.toMillis(),
                steward.kernel().plugins().size(),
                steward.engine().guilds().all().size(),
                heap);
    }

    /// Blocks for good: a signal ends the process.
    void untilStopped() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
