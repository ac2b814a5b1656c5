package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.PluginFailure;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.plugin.PluginStatus.State;
import dev.steward.kernel.settings.SettingsRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The plugins that are there. Changes happen one after the other; looking never waits for them.
@Singleton
public final class Plugins implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Registry registry;
    private final SettingsRegistry settings;
    private final Calls calls;
    private final Activation activation;
    private final PluginStates states;
    private final PluginFolders folders;
    private final Pf4jLoader loader;
    // Held while a plugin loads, starts and ends: that is what makes changes follow each other.
    private final ReentrantLock changing = new ReentrantLock();
    private final Map<PluginId, Installed> installed = new LinkedHashMap<>();
    private volatile List<PluginStatus> visible = List.of();
    private volatile HostServices services = HostServices.none();

    @Inject
    Plugins(
            Registry registry,
            SettingsRegistry settings,
            Calls calls,
            Activation activation,
            PluginStates states,
            @Named("data") Path dataFolder) {
        this.registry = registry;
        this.settings = settings;
        this.calls = calls;
        this.activation = activation;
        this.states = states;
        this.folders = new PluginFolders(dataFolder);
        this.loader = new Pf4jLoader(dataFolder);
    }

    /// Sets what plugins may have injected, for those that are enabled from now on.
    public void provide(HostServices provided) {
        services = provided;
    }

    /// {@return how each plugin is doing, by id}
    public List<PluginStatus> status() {
        return visible.stream().map(this::withHealth).toList();
    }

    private PluginStatus withHealth(PluginStatus status) {
        List<String> failing = new ArrayList<>();
        for (PluginStatus.Offered one : status.contributions()) {
            calls.degraded(one.point(), one.id()).ifPresent(reason -> failing.add(one.id() + ": " + reason));
        }
        return failing.isEmpty()
                ? status
                : new PluginStatus(status.id(), status.version(), status.description(), State.DEGRADED,
                        String.join("; ", failing), status.contributions());
    }

    /// Loads every plugin of a folder and enables those the operator did not disable. One that is broken stops no other.
    ///
    /// @return the files that could not be loaded at all; what cannot be enabled shows in [#status()]
    public List<Refusal> loadAll(Path folder) {
        List<Refusal> refusals = new ArrayList<>();
        for (Path file : packages(folder, refusals)) {
            if (load(file) instanceof PluginChange.Refused(var reason)) {
                LOG.error("The plugin {} was not loaded: {}", file, reason);
                refusals.add(new Refusal(file, reason));
            }
        }
        Set<PluginId> unwanted = states.disabled();
        for (PluginStatus status : visible) {
            if (unwanted.contains(status.id())) {
                changed(() -> withdraw(status.id(), "is disabled by the operator"));
            } else {
                changed(() -> activate(status.id()));
            }
        }
        return refusals;
    }

    private static List<Path> packages(Path folder, List<Refusal> refusals) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".zip") || Files.exists(file.resolve(Manifest.FILE)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            refusals.add(new Refusal(folder, "the folder of plugins cannot be read: " + e.getMessage()));
            return List.of();
        }
    }

    /// Loads a plugin without enabling it.
    public PluginChange load(Path zipOrFolder) {
        return changed(() -> {
            try {
                Path folder = folders.open(zipOrFolder);
                Manifest manifest = Manifest.in(folder);
                Installed known = installed.get(manifest.id());
                if (known != null) {
                    return known.loaded().folder().equals(folder)
                            ? new PluginChange.Done(known.status())
                            : new PluginChange.Refused("the plugin " + manifest.id() + " is already there in version "
                                    + known.loaded().manifest().version());
                }
                return install(manifest, folder);
            } catch (UnusablePackage unusable) {
                return new PluginChange.Refused(String.valueOf(unusable.getMessage()));
            }
        });
    }

    /// Enables a plugin, and remembers that it is wanted.
    public PluginChange enable(PluginId id) {
        return changed(() -> {
            if (installed.containsKey(id)) {
                states.enable(id);
            }
            return activate(id);
        });
    }

    /// Disables a plugin once the calls into it have ended, and remembers that it is not wanted.
    public PluginChange disable(PluginId id) {
        return changed(() -> {
            if (installed.containsKey(id)) {
                states.disable(id);
            }
            return withdraw(id, "is disabled by the operator");
        });
    }

    /// Disables a plugin and forgets its classes.
    public PluginChange unload(PluginId id) {
        return changed(() -> {
            if (isRooted(id)) {
                return atNextStart(id);
            }
            withdraw(id, "is being removed");
            return remove(id);
        });
    }

    /// Puts another version in the place of a loaded plugin, or loads it if there is none.
    public PluginChange upgrade(Path zipOrFolder) {
        return changed(() -> {
            try {
                Path folder = folders.open(zipOrFolder);
                Manifest manifest = Manifest.in(folder);
                if (isRooted(manifest.id())) {
                    return atNextStart(manifest.id());
                }
                boolean wasRunning = Optional.ofNullable(installed.get(manifest.id()))
                        .map(known -> known.running().isPresent())
                        .orElse(true);
                withdraw(manifest.id(), "is being upgraded");
                remove(manifest.id());
                PluginChange loaded = install(manifest, folder);
                return wasRunning ? activate(manifest.id()) : loaded;
            } catch (UnusablePackage unusable) {
                return new PluginChange.Refused(String.valueOf(unusable.getMessage()));
            }
        });
    }

    /// Native code that a process has loaded stays with the class loader it was loaded by, and works for no other.
    private boolean isRooted(PluginId id) {
        Installed plugin = installed.get(id);
        return plugin != null && plugin.everRan() && !plugin.loaded().manifest().reloadable();
    }

    private static PluginChange atNextStart(PluginId id) {
        return new PluginChange.AtNextStart(
                "the plugin " + id + " brings native code, which a process can load only once"
                        + " (plugin.reload=restart): this takes effect when Steward starts the next time");
    }

    /// Ends all plugins, the last enabled first. What the operator wants stays remembered.
    @Override
    public void close() {
        changed(() -> {
            List<PluginId> reversed = new ArrayList<>(installed.keySet());
            Collections.reverse(reversed);
            for (PluginId id : reversed) {
                withdraw(id, "is stopping with the process");
                loader.unload(id);
                installed.remove(id);
            }
            return true;
        });
    }

    private PluginChange install(Manifest manifest, Path folder) throws UnusablePackage {
        var fresh = Installed.fresh(new Loaded(manifest, folder, loader.load(manifest.id(), folder)));
        installed.put(manifest.id(), fresh);
        registry.withdraw(manifest.id(), "was not enabled yet");
        return new PluginChange.Done(fresh.status());
    }

    private PluginChange activate(PluginId id) {
        Installed plugin = installed.get(id);
        if (plugin == null) {
            return new PluginChange.NotInstalled(id);
        }
        if (plugin.running().isPresent()) {
            return new PluginChange.Done(plugin.status());
        }
        installed.remove(id); // to be last, since the last enabled is the first to end
        try {
            Running running = activation.enable(plugin.loaded(), services, folders);
            calls.forgive(running.contributions());
            settings.publish(running.sections());
            registry.publish(id, running.contributions());
            Installed now = plugin.nowRunning(running);
            installed.put(id, now);
            LOG.info("The plugin {} {} is enabled and offers {}", id, plugin.loaded().manifest().version(),
                    running.contributions());
            return new PluginChange.Done(now.status());
        } catch (PluginFailure failure) {
            return failed(plugin, String.valueOf(failure.getMessage()));
        } catch (RuntimeException unexpected) { // of a host service or the disk: the other plugins go on
            LOG.error("The plugin {} ran into a defect of the host", id, unexpected);
            return failed(plugin, "the host failed: " + unexpected);
        }
    }

    private PluginChange failed(Installed plugin, String reason) {
        LOG.error("The plugin {} {} cannot be enabled: {}", plugin.id(), plugin.loaded().manifest().version(), reason);
        installed.put(plugin.id(), plugin.nowFailed(reason));
        registry.withdraw(plugin.id(), "could not be enabled: " + reason);
        return new PluginChange.Refused(reason);
    }

    private PluginChange withdraw(PluginId id, String reason) {
        Installed plugin = installed.get(id);
        if (plugin == null) {
            return new PluginChange.NotInstalled(id);
        }
        registry.withdraw(id, reason);
        settings.withdraw(id);
        List<String> stuck = plugin.running().map(running -> running.end(reason, DRAIN)).orElse(List.of());
        Installed now = plugin.nowDisabled(
                stuck.isEmpty() ? reason : reason + "; these calls still run: " + String.join(", ", stuck));
        installed.put(id, now);
        return new PluginChange.Done(now.status());
    }

    private PluginChange remove(PluginId id) {
        if (!installed.containsKey(id)) {
            return new PluginChange.NotInstalled(id);
        }
        loader.unload(id);
        installed.remove(id);
        registry.forget(id);
        return new PluginChange.Gone(id);
    }

    private <R> R changed(Supplier<R> change) {
        changing.lock();
        try {
            return change.get();
        } finally {
            visible = installed.values()
                    .stream()
                    .map(Installed::status)
                    .sorted((a, b) -> a.id().compareTo(b.id()))
                    .toList();
            changing.unlock();
        }
    }
}
