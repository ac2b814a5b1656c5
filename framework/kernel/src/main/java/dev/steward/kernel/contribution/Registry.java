package dev.steward.kernel.contribution;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.contribution.ExtensionPoint;
import dev.steward.api.plugin.PluginId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where to find what plugins offer. Reading takes no lock; a plugin appears and disappears in one step.
public final class Registry {

    /// How long an upgrade may take: it lets running calls end for ten seconds and then starts the next version.
    public static final Duration UPGRADING = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

    private final AtomicReference<Snapshot> current = new AtomicReference<>(Snapshot.EMPTY);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Scrutiny<?>> scrutinies = new CopyOnWriteArrayList<>();
    private final ReentrantLock changing = new ReentrantLock();
    private final Condition changed = changing.newCondition();

    /// {@return what is offered at this moment}
    public Snapshot current() {
        return current.get();
    }

    /// {@return the contributions of a point at this moment, in the order of their ids}
    public <T> List<Contribution<T>> all(ExtensionPoint<T> point) {
        return current().all(point);
    }

    /// Looks up a chosen contribution at this moment.
    public <T> Resolution<T> resolve(ExtensionPoint<T> point, ContributionId id) {
        return current().resolve(point, id);
    }

    /// Looks up a contribution at this moment, written `plugin/name`, or its bare name where only one plugin has it.
    public <T> Resolution<T> resolve(ExtensionPoint<T> point, String text) {
        return current().resolve(point, text);
    }

    /// Looks up a contribution, and waits for it while its plugin is away for a moment only, as during an upgrade. One
    /// that is there is found without a lock. No plugin waits in a call that its own upgrade waits for.
    ///
    /// @param lookup of a moment's contributions, such as `now -> now.resolve(point, id)`
    /// @param limit how long to wait at most
    /// @return what was there at last; missing at once if its plugin does not come back by itself
    public <T> Resolution<T> await(Function<Snapshot, Resolution<T>> lookup, Duration limit)
            throws InterruptedException {
        Snapshot seen = current();
        Resolution<T> found = lookup.apply(seen);
        long left = limit.toNanos();
        while (isPassing(found) && left > 0 && !isLeaving()) {
            left = awaitChange(seen, left);
            seen = current();
            found = lookup.apply(seen);
        }
        return found;
    }

    private long awaitChange(Snapshot seen, long nanos) throws InterruptedException {
        long left = nanos;
        changing.lock();
        try {
            while (current() == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            changing.unlock();
        }
        return left;
    }

    /// Whether this is asked from within a call to a plugin that is going: its upgrade waits for that call to end.
    private boolean isLeaving() {
        return Calls.caller().filter(caller -> current().isAway(caller.plugin())).isPresent();
    }

    private static boolean isPassing(Resolution<?> resolution) {
        return resolution instanceof Resolution.Missing<?>(var _, var passing) && passing;
    }

    /// Calls a contribution, for which it [waits][#await]. A call that met a plugin on its way out, and so was not let
    /// in, is made again with what takes its place; one that began is never repeated.
    ///
    /// @param lookup of a moment's contributions
    /// @param patience how long to wait at most, [#UPGRADING] unless something else is more urgent
    /// @param call passes what was found to [Calls]
    /// @return how the call ended; withdrawn with the reason if there was nothing to call
    public <T, R> Outcome<R> reach(Function<Snapshot, Resolution<T>> lookup, Duration patience,
            Function<? super Contribution<T>, Outcome<R>> call) {
        long end = System.nanoTime() + patience.toNanos();
        Contribution<T> closed = null;
        try {
            while (true) {
                Resolution<T> found = await(lookup, Duration.ofNanos(end - System.nanoTime()));
                if (found instanceof Resolution.Missing<T>(var reason, var _)) {
                    return new Outcome.Withdrawn<>(reason);
                }
                Contribution<T> contribution = ((Resolution.Ready<T>) found).contribution();
                Outcome<R> outcome = call.apply(contribution);
                if (!(outcome instanceof Outcome.Withdrawn<R>) || contribution == closed) {
                    return outcome;
                }
                closed = contribution;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Outcome.Withdrawn<>("The caller was interrupted");
        }
    }

    /// Tells of every later change, on the thread that caused it and after it took effect.
    ///
    /// @param listener quick; a failure of it is logged
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// Asks before a plugin's contributions of a point are published: with an objection, none of the plugin's are.
    ///
    /// @param objections says what stands against them, in sentences for the operator; another version of the same plugin
    ///     may still be published
    public <T> void vet(ExtensionPoint<T> point, Function<List<Contribution<T>>, List<String>> objections) {
        scrutinies.add(new Scrutiny<>(point, objections));
    }

    /// {@return what stands against publishing these}
    public List<String> objections(PluginId plugin, List<Contribution<?>> offered) {
        return scrutinies.stream().flatMap(scrutiny -> scrutiny.of(plugin, offered).stream()).toList();
    }

    private record Scrutiny<T>(ExtensionPoint<T> point, Function<List<Contribution<T>>, List<String>> objections) {

        List<String> of(PluginId plugin, List<Contribution<?>> offered) {
            return objections.apply(Snapshot.EMPTY.with(plugin, offered).all(point));
        }
    }

    /// Publishes all contributions of a plugin in one step.
    public void publish(PluginId plugin, List<Contribution<?>> contributions) {
        swap(snapshot -> snapshot.with(plugin, contributions));
    }

    /// Withdraws all contributions of a plugin in one step; no new call reaches them by a later lookup.
    ///
    /// @param reason completes "The plugin x …", such as "is disabled"
    public void withdraw(PluginId plugin, String reason) {
        swap(snapshot -> snapshot.without(plugin, reason, false));
    }

    /// Withdraws all contributions of a plugin in one step, for a moment: whoever needs them [waits][#await].
    ///
    /// @param reason completes "The plugin x …", such as "is being upgraded"
    public void suspend(PluginId plugin, String reason) {
        swap(snapshot -> snapshot.without(plugin, reason, true));
    }

    /// Forgets a plugin that is no longer installed.
    public void forget(PluginId plugin) {
        swap(snapshot -> snapshot.forgetting(plugin));
    }

    private void swap(UnaryOperator<Snapshot> change) {
        current.updateAndGet(change);
        changing.lock();
        try {
            changed.signalAll();
        } finally {
            changing.unlock();
        }
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.error("A listener failed after the contributions changed", e);
            }
        }
    }
}
