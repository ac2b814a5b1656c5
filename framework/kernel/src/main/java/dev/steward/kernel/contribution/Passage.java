package dev.steward.kernel.contribution;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// One call on its way through a [Gate], on a virtual thread of its own. That costs a few microseconds and buys the
/// rest: the caller gets away at the deadline whatever the plugin does, and no interrupt flag, thread local or log
/// context of the plugin outlives the call.
final class Passage<R> implements Runnable {

    private final Gate gate;
    private final String what;
    private final Callable<? extends R> body;
    private final @Nullable Map<String, String> logContext = MDC.getCopyOfContextMap();
    private final AtomicReference<@Nullable End<R>> end = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private final long startedAt = System.nanoTime();

    /// How a passage ended, as seen by the caller.
    sealed interface End<R> {
        record Returned<R>(R result) implements End<R> {}

        record Threw<R>(Throwable cause) implements End<R> {}

        record OutOfTime<R>() implements End<R> {}

        /// It was not let in.
        record Closed<R>(String reason) implements End<R> {}

        record BrokenOff<R>(String reason) implements End<R> {}
    }

    Passage(Gate gate, String what, Callable<? extends R> body) {
        this.gate = gate;
        this.what = what;
        this.body = body;
        this.thread = Thread.ofVirtual().name(what).inheritInheritableThreadLocals(false).unstarted(this);
        thread.setContextClassLoader(gate.loader());
    }

    /// Starts the call and waits for its end, at most until the deadline.
    End<R> await(Duration deadline) {
        thread.start();
        try {
            if (ended.await(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                return settledEnd();
            }
            return abandon(new End.OutOfTime<>());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return abandon(new End.BrokenOff<>("The caller was interrupted"));
        }
    }

    /// Interrupts the call and lets its caller go.
    End<R> abandon(End<R> how) {
        settle(how);
        thread.interrupt();
        return settledEnd();
    }

    @Override
    public void run() {
        if (logContext != null) {
            MDC.setContextMap(logContext);
        }
        MDC.put("plugin", gate.plugin().value());
        End<R> how;
        try {
            how = new End.Returned<>(body.call());
        } catch (Throwable thrown) { // whatever a plugin throws, down to a LinkageError, concerns this call alone
            how = new End.Threw<>(thrown);
        } finally {
            gate.left(this);
        }
        settle(how);
    }

    /// {@return what is called and for how long already, for the log}
    @Override
    public String toString() {
        return what + " (for " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedAt) + " s)";
    }

    private void settle(End<R> how) {
        if (end.compareAndSet(null, how)) {
            ended.countDown();
        }
    }

    private End<R> settledEnd() {
        End<R> how = end.get();
        if (how == null) {
            throw new AssertionError("settled before it is read");
        }
        return how;
    }
}
