package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.contribution.Calls;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The plugins that are there, and what the operator wants of them. Changes happen one after the other; looking never
/// waits for them.
@Singleton
public final class Plugins implements AutoCloseable {

    private static final String BY_OPERATOR = "is disabled by the operator";

    private final InstalledPlugins installed;
    private final LocalPackages local;
    private final PluginPackages packages;
    private final Calls calls;
    private final PluginStates states;
    // Held while a plugin loads, starts and ends: that is what makes changes follow each other.
    private final ReentrantLock changing = new ReentrantLock();
    private boolean atRest;
    private boolean closed;
    private volatile List<PluginStatus> visible = List.of();

    @Inject
    Plugins(
            InstalledPlugins installed,
            LocalPackages local,
            PluginPackages packages,
            Calls calls,
            PluginStates states) {
        this.installed = installed;
        this.local = local;
        this.packages = packages;
        this.calls = calls;
        this.states = states;
    }

    /// Sets what plugins may have injected, for those that are enabled from now on.
    public void provide(HostServices provided) {
        installed.provide(provided);
    }

    /// {@return how each plugin is doing, by id}
    public List<PluginStatus> status() {
        return visible.stream().map(this::withHealth).toList();
    }

    private PluginStatus status(Installed plugin) {
        PluginStatus status = plugin.status();
        PluginStatus granted = status.capabilities().isEmpty()
                ? status
                : status.granted(states.granted(plugin.id()));
        return packages.remark(plugin.id()).map(granted::remarked).orElse(granted);
    }

    private PluginStatus withHealth(PluginStatus status) {
        List<String> failing = new ArrayList<>();
        for (PluginStatus.Offered one : status.contributions()) {
            calls.degraded(one.point(), one.id()).ifPresent(reason -> failing.add(one.id() + ": " + reason));
        }
        return failing.isEmpty() ? status : status.degraded(String.join("; ", failing));
    }

    /// Finds the plugins of a folder and [converges][#converge()]. One that is broken stops no other.
    ///
    /// @return the packages that could not be loaded at all; what cannot be enabled shows in [#status()]
    public List<Refusal> loadAll(Path folder) {
        return changed(() -> {
            List<Refusal> refusals = new ArrayList<>(local.discover(folder));
            refusals.addAll(conform());
            return refusals;
        });
    }

    /// Does as [#loadAll(Path)], but enables none: for installing and removing while Steward stands still.
    ///
    /// @return the packages that could not be loaded
    public List<Refusal> loadAllAtRest(Path folder) {
        return changed(() -> {
            atRest = true;
            List<Refusal> refusals = new ArrayList<>(local.discover(folder));
            refusals.addAll(packages.conform());
            return refusals;
        });
    }

    /// Brings this process to what is remembered for all of them: the installed archives, what the operator disabled,
    /// and what was granted.
    ///
    /// @return the packages that could not be loaded
    public List<Refusal> converge() {
        return changed(() -> closed ? List.of() : conform());
    }

    private List<Refusal> conform() {
        List<Refusal> refusals = packages.conform();
        Set<PluginId> unwanted = states.disabled();
        for (PluginId id : unwanted) {
            installed.find(id)
                    .filter(plugin -> plugin.wanted() || !plugin.reason().startsWith(BY_OPERATOR))
                    .ifPresent(plugin -> installed.withdraw(plugin.id(), BY_OPERATOR));
        }
        for (PluginId id : installed.dependencies().order()) {
            // One that failed is tried again: perhaps that is what the operator asked another process for.
            if (!unwanted.contains(id) && installed.find(id).filter(Installed::isWaiting).isEmpty()) {
                installed.activate(id);
            }
        }
        return refusals;
    }

    /// Loads a plugin without enabling it.
    public PluginChange load(Path zipOrFolder) {
        return answered(() -> packages.load(zipOrFolder));
    }

    /// Enables a plugin and those it needs, and remembers that they are wanted.
    public PluginChange enable(PluginId id) {
        return answered(() -> {
            PluginChange last = new PluginChange.NotInstalled(id);
            for (PluginId needed : installed.dependencies().upTo(id)) {
                states.enable(needed);
                last = installed.activate(needed);
            }
            return last;
        });
    }

    /// Disables a plugin once the calls into it have ended, and remembers that it is not wanted. One that others need
    /// is not disabled: the operator should not lose those unawares.
    public PluginChange disable(PluginId id) {
        return answered(() -> {
            if (installed.find(id).isEmpty()) {
                return new PluginChange.NotInstalled(id);
            }
            Optional<String> needed = neededBy(id);
            if (needed.isPresent()) {
                return new PluginChange.Refused(needed.get());
            }
            states.disable(id);
            return installed.withdraw(id, BY_OPERATOR);
        });
    }

    private Optional<String> neededBy(PluginId id) {
        List<String> running = installed.dependencies()
                .dependants(id)
                .stream()
                .filter(other -> installed.find(other).filter(Installed::isRunning).isPresent())
                .map(PluginId::value)
                .toList();
        return running.isEmpty()
                ? Optional.empty()
                : Optional.of("it is needed by " + String.join(", ", running) + ", which must be disabled before");
    }

    /// Lets a plugin do something beyond what every plugin may. If it was waiting for that, it is enabled.
    public PluginChange grant(PluginId id, Capability capability) {
        return decided(id, () -> states.grant(id, capability));
    }

    /// Takes back what a plugin was granted. If it needs that, it is disabled.
    public PluginChange revoke(PluginId id, Capability capability) {
        return decided(id, () -> states.revoke(id, capability));
    }

    private PluginChange decided(PluginId id, Runnable decision) {
        return answered(() -> {
            if (installed.find(id).isEmpty()) {
                return new PluginChange.NotInstalled(id);
            }
            decision.run();
            installed.settle();
            return new PluginChange.Done(installed.find(id).orElseThrow().status());
        });
    }

    /// Disables a plugin and forgets its classes, for as long as this process runs.
    public PluginChange unload(PluginId id) {
        return answered(() -> packages.unload(id));
    }

    /// Installs a package, or puts it in the place of the plugin of its id, and keeps it for all processes. One that
    /// does not work changes nothing: what was there before runs on.
    public PluginChange install(Path zip) {
        return answered(() -> {
            Set<PluginId> disabled = states.disabled();
            PluginChange change = packages.install(zip, id -> !atRest && !disabled.contains(id));
            return change instanceof PluginChange.Done(var status) && disabled.contains(status.id())
                    ? installed.withdraw(status.id(), BY_OPERATOR)
                    : change;
        });
    }

    /// Removes a plugin that was installed, in all processes. If the distribution has one of its id, that comes back.
    public PluginChange remove(PluginId id) {
        return answered(() -> {
            Optional<String> needed = neededBy(id);
            if (needed.isPresent()) {
                return new PluginChange.Refused(needed.get());
            }
            PluginChange removed = packages.remove(id);
            if (removed instanceof PluginChange.Gone) {
                states.enable(id); // what was decided about it goes with it
                states.revokeAll(id);
            }
            return removed;
        });
    }

    /// Puts another version in the place of a loaded plugin, or loads and enables it if there is none, for as long as
    /// this process runs. One that does not work changes nothing.
    public PluginChange upgrade(Path zipOrFolder) {
        return answered(() -> packages.upgrade(zipOrFolder));
    }

    /// Ends all plugins, the last enabled first. What the operator wants stays remembered.
    @Override
    public void close() {
        changing.lock();
        try {
            installed.end("is stopping with the process");
            visible = List.of();
            closed = true; // another process may change something at this very moment
        } finally {
            changing.unlock();
        }
    }

    private <R> R changed(Supplier<R> change) {
        changing.lock();
        try {
            R result = change.get();
            installed.settle();
            return result;
        } finally {
            try {
                packages.tidy();
                visible = Stream.concat(installed.all().stream().map(this::status), packages.unloadable().stream())
                        .sorted(Comparator.comparing(PluginStatus::id))
                        .toList();
            } finally {
                changing.unlock();
            }
        }
    }

    /// Answers with the status that everybody sees from now on.
    private PluginChange answered(Supplier<PluginChange> change) {
        PluginChange result = changed(() -> closed ? new PluginChange.Refused("Steward is stopping") : change.get());
        if (!(result instanceof PluginChange.Done(var status))) {
            return result;
        }
        return status().stream()
                .filter(seen -> seen.id().equals(status.id()))
                .findFirst()
                .<PluginChange>map(PluginChange.Done::new)
                .orElse(result);
    }
}
