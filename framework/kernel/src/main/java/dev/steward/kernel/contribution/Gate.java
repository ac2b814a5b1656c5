package dev.steward.kernel.contribution;

import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.contribution.Passage.End;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The door of one enabled plugin: every thread that runs code of the plugin for the host came through it, so that it
/// can be closed, the calls inside be waited for, and the ones that do not leave be named.
public final class Gate {

    /// How long interrupted calls get to notice it.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final PluginId plugin;
    private final ClassLoader loader;
    private final Set<Passage<?>> inside = ConcurrentHashMap.newKeySet();
    private final ReentrantLock waiting = new ReentrantLock();
    private final Condition emptied = waiting.newCondition();
    private volatile @Nullable String closedBecause;

    /// Opens a gate.
    ///
    /// @param loader becomes the context class loader of whoever passes
    public Gate(PluginId plugin, ClassLoader loader) {
        this.plugin = plugin;
        this.loader = loader;
    }

    PluginId plugin() {
        return plugin;
    }

    ClassLoader loader() {
        return loader;
    }

    /// Runs a step of the plugin's own life. Also possible while the gate is closed.
    ///
    /// @param what names the step, such as "contribute()"
    /// @throws PluginFailure if the step fails or takes longer
    public <R> R perform(String what, Duration limit, Callable<? extends R> step) throws PluginFailure {
        return switch (pass(new Passage<R>(this, plugin + " " + what, step), limit)) {
            case End.Returned<R>(var result) -> result;
            case End.Threw<R>(PluginFailure explained) -> throw explained;
            case End.Threw<R>(var cause) -> throw new PluginFailure(what + " threw " + cause, cause);
            case End.OutOfTime<R> _ ->
                throw new PluginFailure(what + " did not end within " + limit.toSeconds() + " s");
            case End.Closed<R>(var reason) -> throw new PluginFailure(what + " was not begun: " + reason);
            case End.BrokenOff<R>(var reason) -> throw new PluginFailure(what + " was given up: " + reason);
        };
    }

    /// Runs a call unless the gate is closed.
    <R> End<R> enter(String what, Duration deadline, Callable<? extends R> call) {
        String closed = closedBecause;
        return closed == null ? pass(new Passage<>(this, what, call), deadline, true) : new End.Closed<>(closed);
    }

    private <R> End<R> pass(Passage<R> passage, Duration limit) {
        return pass(passage, limit, false);
    }

    private <R> End<R> pass(Passage<R> passage, Duration limit, boolean obeysTheGate) {
        inside.add(passage);
        // Read again after being seen inside: whoever closes the gate either sees this passage or is seen here.
        String closed = closedBecause;
        if (obeysTheGate && closed != null) {
            left(passage);
            return new End.Closed<>(closed);
        }
        return passage.await(limit);
    }

    void left(Passage<?> passage) {
        inside.remove(passage);
        if (closedBecause != null && inside.isEmpty()) {
            waiting.lock();
            try {
                emptied.signalAll();
            } finally {
                waiting.unlock();
            }
        }
    }

    /// Lets nobody in any more, waits for those inside, then interrupts them and lets their callers go.
    ///
    /// @param reason what later callers are told
    /// @param drain how long calls may go on
    /// @return the calls that ignore being interrupted; they hold on to the plugin's classes until they end
    public List<String> close(String reason, Duration drain) {
        closedBecause = reason;
        if (!awaitEmpty(drain)) {
            inside.forEach(passage -> withdraw(passage, reason));
            awaitEmpty(GRACE);
        }
        return stuck();
    }

    /// {@return the calls that are inside, each with the time it took so far}
    public List<String> stuck() {
        return inside.stream().map(Passage::toString).sorted().toList();
    }

    private static <R> void withdraw(Passage<R> passage, String reason) {
        passage.abandon(new End.BrokenOff<>(reason));
    }

    private boolean awaitEmpty(Duration limit) {
        long left = limit.toNanos();
        waiting.lock();
        try {
            while (!inside.isEmpty() && left > 0) {
                left = emptied.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.unlock();
        }
        return inside.isEmpty();
    }
}
