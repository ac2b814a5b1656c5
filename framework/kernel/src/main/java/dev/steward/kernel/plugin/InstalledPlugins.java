package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.PluginFailure;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.plugin.Activation.Prepared;
import dev.steward.kernel.settings.SettingsRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// The plugins of this process and the steps of their lives, one after the other: [Plugins] sees to that, and to what is
/// remembered.
@Singleton
final class InstalledPlugins {

    private static final Logger LOG = LoggerFactory.getLogger(InstalledPlugins.class);
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final String UPGRADE = "is being upgraded";

    private final Registry registry;
    private final SettingsRegistry settings;
    private final Calls calls;
    private final Activation activation;
    private final ApiVersion apiVersion;
    private final PluginStates states;
    private final PluginFolders folders;
    private final Pf4jLoader loader;
    private final Map<PluginId, Installed> installed = new LinkedHashMap<>();
    private volatile HostServices services = HostServices.none();

    @Inject
    InstalledPlugins(
            Registry registry,
            SettingsRegistry settings,
            Calls calls,
            Activation activation,
            ApiVersion apiVersion,
            PluginStates states,
            PluginFolders folders,
            Pf4jLoader loader) {
        this.registry = registry;
        this.settings = settings;
        this.calls = calls;
        this.activation = activation;
        this.apiVersion = apiVersion;
        this.states = states;
        this.folders = folders;
        this.loader = loader;
    }

    void provide(HostServices provided) {
        services = provided;
    }

    Optional<Installed> find(PluginId id) {
        return Optional.ofNullable(installed.get(id));
    }

    /// {@return all, the last enabled last}
    List<Installed> all() {
        return List.copyOf(installed.values());
    }

    /// Forgets what a plugin was granted: it is gone, and the next one of its id may be somebody else's.
    void revokeAll(PluginId id) {
        states.revokeAll(id);
    }

    Dependencies dependencies() {
        Map<PluginId, Manifest> manifests = new TreeMap<>();
        installed.forEach((id, plugin) -> manifests.put(id, plugin.loaded().manifest()));
        return new Dependencies(manifests);
    }

    /// Adds a plugin that is not there yet.
    ///
    /// @param archive the SHA-256 of the archive it comes from, if it was installed while Steward ran
    PluginChange add(Unpacked unpacked, Optional<String> archive) throws UnusablePackage {
        var fresh = Installed.fresh(load(unpacked, archive));
        installed.put(fresh.id(), fresh);
        away(fresh.id(), "was not enabled yet");
        return new PluginChange.Done(fresh.status());
    }

    private Loaded load(Unpacked unpacked, Optional<String> archive) throws UnusablePackage {
        Manifest manifest = unpacked.manifest();
        return new Loaded(manifest, unpacked.folder(), loader.load(manifest.id(), unpacked.folder()), archive);
    }

    /// Enables a plugin, if nothing stands against it.
    PluginChange activate(PluginId id) {
        Installed plugin = installed.get(id);
        if (plugin == null) {
            return new PluginChange.NotInstalled(id);
        }
        if (plugin.isRunning()) {
            return new PluginChange.Done(plugin.status());
        }
        Manifest manifest = plugin.loaded().manifest();
        try {
            apiVersion.check(manifest);
        } catch (PluginFailure unsuitable) {
            return failed(plugin, plugin.nowUnsuitable(String.valueOf(unsuitable.getMessage())));
        }
        Optional<String> obstacle = obstacle(manifest);
        if (obstacle.isPresent()) {
            return waiting(plugin, obstacle.get());
        }
        try {
            return publish(plugin.loaded(), activation.start(
                    activation.prepare(plugin.loaded(), services, folders)));
        } catch (PluginFailure failure) {
            return failed(plugin, plugin.nowFailed(String.valueOf(failure.getMessage())));
        } catch (RuntimeException unexpected) { // of a host service or the disk: the other plugins go on
            LOG.error("The plugin {} ran into a defect of the host", id, unexpected);
            return failed(plugin, plugin.nowFailed("the host failed: " + unexpected));
        }
    }

    /// {@return what has to change elsewhere before the plugin can be enabled}
    private Optional<String> obstacle(Manifest manifest) {
        List<String> obstacles = new ArrayList<>();
        Set<Capability> missing = new TreeSet<>(manifest.capabilities());
        if (!missing.isEmpty()) {
            missing.removeAll(states.granted(manifest.id()));
            missing.forEach(capability -> obstacles.add("version " + manifest.version() + " asks for the capability "
                    + capability + ", which the operator has not granted"));
        }
        obstacles.addAll(dependencies().with(manifest).problems(manifest.id()));
        if (obstacles.isEmpty()) {
            manifest.dependencies()
                    .stream()
                    .filter(dependency -> find(dependency.on()).filter(Installed::isRunning).isEmpty())
                    .forEach(dependency -> obstacles.add("it needs the plugin " + dependency.on()
                            + ", which is not running"));
        }
        return obstacles.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", obstacles));
    }

    private PluginChange waiting(Installed plugin, String obstacle) {
        LOG.warn("The plugin {} {} stays disabled: {}", plugin.id(), plugin.loaded().manifest().version(), obstacle);
        installed.put(plugin.id(), plugin.nowWaiting(obstacle));
        away(plugin.id(), "is disabled: " + obstacle);
        return new PluginChange.Refused(obstacle);
    }

    private PluginChange failed(Installed before, Installed plugin) {
        String reason = plugin.reason();
        // It is tried again now and then: once is enough to know.
        LOG.atLevel(before.reason().equals(reason) ? Level.DEBUG : Level.ERROR)
                .log("The plugin {} {} cannot be enabled: {}", plugin.id(), plugin.loaded().manifest().version(),
                        reason);
        installed.put(plugin.id(), plugin);
        away(plugin.id(), "could not be enabled: " + reason);
        return new PluginChange.Refused(reason);
    }

    private PluginChange publish(Loaded loaded, Running running) {
        PluginId id = loaded.manifest().id();
        calls.forgive(running.contributions());
        settings.publish(id, running.sections());
        registry.publish(id, running.contributions());
        Installed now = Installed.fresh(loaded).nowRunning(running);
        installed.remove(id); // to be last, since the last enabled is the first to end
        installed.put(id, now);
        LOG.info("The plugin {} {} is enabled and offers {}", id, loaded.manifest().version(),
                running.contributions());
        return new PluginChange.Done(now.status());
    }

    /// Disables a plugin once the calls into it have ended.
    ///
    /// @param reason completes "The plugin x …"
    PluginChange withdraw(PluginId id, String reason) {
        Installed plugin = installed.get(id);
        if (plugin == null) {
            return new PluginChange.NotInstalled(id);
        }
        away(id, reason);
        List<String> left = plugin.running().map(running -> running.end(reason, DRAIN)).orElse(List.of());
        Installed now = plugin.nowDisabled(
                left.isEmpty() ? reason : reason + "; this still runs: " + String.join(", ", left));
        installed.put(id, now);
        return new PluginChange.Done(now.status());
    }

    /// Disables a plugin and forgets its classes.
    PluginChange drop(PluginId id, String reason) {
        if (!installed.containsKey(id)) {
            return new PluginChange.NotInstalled(id);
        }
        withdraw(id, reason);
        forget(id);
        return new PluginChange.Gone(id);
    }

    /// Ends all, the last enabled first.
    ///
    /// @param reason completes "The plugin x …"
    void end(String reason) {
        for (Installed plugin : all().reversed()) {
            withdraw(plugin.id(), reason);
            plugin.loaded().classes().close();
            installed.remove(plugin.id());
        }
    }

    private void forget(PluginId id) {
        Installed plugin = installed.remove(id);
        if (plugin != null) {
            plugin.loaded().classes().close();
        }
        registry.forget(id);
        settings.forget(id);
        folders.dropEmptyData(id);
    }

    private void away(PluginId id, String reason) {
        registry.withdraw(id, reason);
        settings.withdraw(id, reason);
    }

    /// Puts another version in the place of a plugin, or adds it. The one that is there runs on until the other has
    /// loaded and stated what it offers, and runs again if that then cannot be started.
    ///
    /// @param wanted whether to enable it
    /// @param remember what makes the change last; done when it works, just before it is seen
    PluginChange replace(Unpacked unpacked, Optional<String> archive, boolean wanted, Runnable remember)
            throws UnusablePackage {
        Loaded next = load(unpacked, archive);
        boolean done = false;
        try {
            apiVersion.check(next.manifest());
            activation.check(next);
            Optional<String> obstacle = obstacle(next.manifest());
            if (wanted && obstacle.isEmpty()) {
                swap(next, remember);
            } else {
                remember.run();
                putInPlace(next, wanted);
            }
            done = true;
            return new PluginChange.Done(find(next.manifest().id()).orElseThrow().status());
        } catch (PluginFailure failure) {
            return new PluginChange.Refused(String.valueOf(failure.getMessage()));
        } finally {
            if (!done) {
                next.classes().close();
                if (!installed.containsKey(next.manifest().id())) {
                    registry.forget(next.manifest().id());
                    folders.dropEmptyData(next.manifest().id());
                }
            }
        }
    }

    private void putInPlace(Loaded next, boolean wanted) {
        PluginId id = next.manifest().id();
        drop(id, UPGRADE);
        installed.put(id, Installed.fresh(next));
        away(id, "was not enabled yet");
        if (wanted) {
            activate(id);
        }
    }

    private void swap(Loaded next, Runnable remember) throws PluginFailure {
        PluginId id = next.manifest().id();
        Prepared prepared = activation.prepare(next, services, folders);
        Optional<Installed> former = find(id);
        former.flatMap(Installed::running).ifPresent(running -> {
            registry.suspend(id, UPGRADE);
            running.end(UPGRADE, DRAIN);
        });
        try {
            Running running = activation.start(prepared);
            try {
                remember.run();
            } catch (RuntimeException forgotten) {
                running.end("could not be kept", Duration.ZERO);
                throw forgotten;
            }
            publish(next, running);
        } catch (PluginFailure | RuntimeException failure) {
            former.filter(Installed::isRunning).ifPresent(this::restore);
            throw failure;
        }
        former.ifPresent(plugin -> plugin.loaded().classes().close());
    }

    /// Also when whoever asked for the upgrade was interrupted: its flag would interrupt each step of this, too.
    private void restore(Installed former) {
        boolean interrupted = Thread.interrupted();
        installed.put(former.id(), former.nowDisabled(UPGRADE));
        activate(former.id());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Disables what lost something it needs, and enables what was waiting for something that is there now.
    void settle() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Installed plugin : all()) {
                Optional<String> obstacle = obstacle(plugin.loaded().manifest());
                if (plugin.isRunning() && obstacle.isPresent()) {
                    withdraw(plugin.id(), "is disabled: " + obstacle.get());
                    waiting(installed(plugin.id()), obstacle.get());
                    changed = true;
                } else if (plugin.isWaiting() && obstacle.isEmpty()) {
                    activate(plugin.id());
                    changed = true;
                } else if (plugin.isWaiting() && !obstacle.equals(Optional.of(plugin.reason()))) {
                    obstacle.ifPresent(other -> waiting(plugin, other));
                }
            }
        }
    }

    private Installed installed(PluginId id) {
        return find(id).orElseThrow();
    }
}
