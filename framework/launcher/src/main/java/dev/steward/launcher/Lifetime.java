package dev.steward.launcher;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How long a process runs: until a signal, which closes everything in order.
final class Lifetime {

    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);
    private static final long SHORTEST_PAUSE = 20;
    private static final long LONGEST_PAUSE = 2_000;

    private final Steward steward;

    private Lifetime(Steward steward) {
        this.steward = steward;
    }

    /// From now on a signal closes it.
    static Lifetime of(Steward steward) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            LOG.info("Stopping");
            steward.close();
        }, "stop"));
        return new Lifetime(steward);
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

    /// Blocks for good: the signal's hook ends the process.
    void untilStopped() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
