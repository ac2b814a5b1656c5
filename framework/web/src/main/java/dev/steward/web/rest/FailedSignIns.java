package dev.steward.web.rest;

import dev.steward.web.problem.Refusal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts wrong tokens by address, so that guessing shows in the log once a minute and not once a guess.
final class FailedSignIns {

    private static final Logger log = LoggerFactory.getLogger(FailedSignIns.class);
    private static final int MOST_FAILURES = 20;
    private static final int MOST_ADDRESSES = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<InetAddress, Failures> byAddress = new LinkedHashMap<>();

    FailedSignIns(InstantSource clock) {
        this.clock = clock;
    }

    private record Failures(Instant since, int count) {}

    /// Counts one more.
    ///
    /// @throws Refusal if there were too many from this address in the last minute
    void count(InetAddress address) {
        Instant now = clock.instant();
        int count = countAt(address, now);
        if (count == MOST_FAILURES + 1) {
            log.warn("{} wrong tokens from {} within a minute", count, address.getHostAddress());
        }
        if (count > MOST_FAILURES) {
            throw Refusal.of(429, "Too many requests", "Too many wrong tokens; wait a minute")
                    .with("Retry-After", Long.toString(WINDOW.toSeconds()));
        }
    }

    private int countAt(InetAddress address, Instant now) {
        lock.lock();
        try {
            Failures before = byAddress.remove(address);
            Failures after = before == null || before.since().plus(WINDOW).isBefore(now)
                    ? new Failures(now, 1)
                    : new Failures(before.since(), before.count() + 1);
            if (byAddress.size() >= MOST_ADDRESSES) {
                byAddress.pollFirstEntry();
            }
            byAddress.put(address, after);
            return after.count();
        } finally {
            lock.unlock();
        }
    }
}
