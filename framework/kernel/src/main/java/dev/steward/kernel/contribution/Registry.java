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
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where to find what plugins offer. Reading takes no lock; a plugin appears and disappears in one step.
public final class Registry {

    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

    private final AtomicReference<Snapshot> current = new AtomicReference<>(Snapshot.EMPTY);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
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

    /// Looks up a chosen contribution, and waits for it while its plugin is away for a moment only, as during an upgrade.
    ///
    /// @param limit how long to wait at most
    /// @return what was there at last; missing at once if its plugin does not come back by itself
    public <T> Resolution<T> await(ExtensionPoint<T> point, ContributionId id, Duration limit)
            throws InterruptedException {
        long left = limit.toNanos();
        changing.lock();
        try {
            while (current().isComingBack(id.plugin()) && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            changing.unlock();
        }
        return resolve(point, id);
    }

    /// Tells of every later change, on the thread that caused it and after it took effect.
    ///
    /// @param listener quick; a failure of it is logged
    public void onChange(Runnable listener) {
        listeners.add(listener);
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
