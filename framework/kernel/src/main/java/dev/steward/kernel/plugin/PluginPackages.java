package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.contribution.PluginFailure;
import dev.steward.kernel.plugin.PluginStatus.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where plugins come from: the [LocalPackages] of this process, and the archives that all processes share. An
/// archive comes before the package of the same id.
@Singleton
final class PluginPackages {

    private static final Logger LOG = LoggerFactory.getLogger(PluginPackages.class);

    private final InstalledPlugins installed;
    private final LocalPackages local;
    private final PluginFolders folders;
    private final PluginArchives archives;
    private final ApiVersion apiVersion;
    private final NextStart nextStart = new NextStart();
    private final Map<PluginId, PluginStatus> unloadable = new TreeMap<>();

    @Inject
    PluginPackages(
            InstalledPlugins installed,
            LocalPackages local,
            PluginFolders folders,
            PluginArchives archives,
            ApiVersion apiVersion) {
        this.installed = installed;
        this.local = local;
        this.folders = folders;
        this.archives = archives;
        this.apiVersion = apiVersion;
    }

    /// Loads a package of this process without enabling it.
    PluginChange load(Path zipOrFolder) {
        return attempt(() -> {
            Unpacked found = folders.open(zipOrFolder);
            local.note(found);
            Optional<Installed> known = installed.find(found.manifest().id());
            return known.isPresent()
                    ? new PluginChange.Done(known.get().status())
                    : installed.add(found, Optional.empty());
        });
    }

    /// Forgets a plugin in this process.
    PluginChange unload(PluginId id) {
        if (isRooted(id)) {
            return nextStart.removes(id);
        }
        local.remove(id);
        return installed.drop(id, "is being removed");
    }

    /// Puts a package in the place of the plugin of its id, in this process only.
    PluginChange upgrade(Path zipOrFolder) {
        return attempt(() -> {
            Unpacked found = folders.open(zipOrFolder);
            PluginId id = found.manifest().id();
            if (isRooted(id)) {
                return nextStart.replaces(id, found.manifest().version());
            }
            boolean wanted = installed.find(id).map(Installed::wanted).orElse(true);
            return installed.replace(found, Optional.empty(), wanted, () -> local.replace(found));
        });
    }

    /// Puts a package in the place of the plugin of its id, and keeps it for all processes.
    ///
    /// @param wanted whether to enable it
    PluginChange install(Path zip, Predicate<PluginId> wanted) {
        return attempt(() -> {
            Unpacked found = folders.open(zip);
            Manifest manifest = found.manifest();
            Optional<Installed> known = installed.find(manifest.id());
            var archive = new PluginArchive(manifest.id(), manifest.version(), found.sha256(), size(zip));
            if (known.flatMap(plugin -> plugin.loaded().archive()).equals(Optional.of(found.sha256()))) {
                nextStart.cancel(manifest.id());
                if (!archives.all().contains(archive)) {
                    keep(archive, zip); // another one was to come, or it was just removed elsewhere
                }
                return new PluginChange.Done(known.orElseThrow().status());
            }
            refuseUnsuitable(found, known);
            if (known.isEmpty() && !isKept(manifest.id())) {
                installed.revokeAll(manifest.id());
            }
            if (isRooted(manifest.id())) {
                keep(archive, zip);
                return nextStart.replaces(manifest.id(), manifest.version());
            }
            return installed.replace(found, Optional.of(found.sha256()), wanted.test(manifest.id()),
                    () -> keep(archive, zip));
        });
    }

    private void refuseUnsuitable(Unpacked found, Optional<Installed> known) throws UnusablePackage, PluginFailure {
        Manifest manifest = found.manifest();
        if (found.sha256().isEmpty()) {
            throw new UnusablePackage("it is a folder; a plugin is installed from a zip");
        }
        apiVersion.check(manifest);
        if (known.isPresent() && !known.get().loaded().manifest().provider().equals(manifest.provider())) {
            throw new UnusablePackage("the id " + manifest.id() + " belongs to a plugin of "
                    + named(known.get().loaded().manifest().provider()) + ", and this one is of "
                    + named(manifest.provider()));
        }
        Dependencies dependencies = installed.dependencies().with(manifest);
        List<String> problems = new ArrayList<>(dependencies.problems(manifest.id()));
        problems.addAll(dependencies.disappointed(manifest));
        if (!problems.isEmpty()) {
            throw new UnusablePackage(String.join("; ", problems));
        }
    }

    private static String named(String provider) {
        return provider.isEmpty() ? "an unnamed provider" : "\"" + provider + "\"";
    }

    private static long size(Path zip) {
        try {
            return Files.size(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(PluginArchive archive, Path zip) {
        try {
            archives.put(archive, zip);
            unloadable.remove(archive.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Removes an archive from all processes, and brings back the package it came before.
    PluginChange remove(PluginId id) {
        if (!isKept(id)) {
            return installed.find(id)
                    .<PluginChange>map(_ -> new PluginChange.Refused(
                            "it was not installed but lies in the folder of plugins, so it can be disabled only"))
                    .orElseGet(() -> new PluginChange.NotInstalled(id));
        }
        if (isRooted(id)) {
            forget(id);
            return leaves(id);
        }
        Optional<Unpacked> former = local.find(id);
        if (former.isPresent()) {
            boolean wanted = installed.find(id).map(Installed::wanted).orElse(false);
            return attempt(() -> installed.replace(former.get(), Optional.empty(), wanted, () -> forget(id)));
        }
        forget(id);
        installed.drop(id, "is being removed");
        return new PluginChange.Gone(id);
    }

    private boolean isKept(PluginId id) {
        return archives.all().stream().anyMatch(archive -> archive.id().equals(id));
    }

    private void forget(PluginId id) {
        archives.remove(id);
        unloadable.remove(id);
    }

    /// Loads what should be there and drops what should not.
    ///
    /// @return what could not be loaded
    List<Refusal> conform() {
        List<Refusal> refusals = new ArrayList<>();
        nextStart.clear();
        unloadable.clear();
        Map<PluginId, PluginArchive> kept = new TreeMap<>();
        archives.all().forEach(archive -> kept.put(archive.id(), archive));
        for (Installed plugin : installed.all()) {
            if (plugin.loaded().archive().isPresent() && !kept.containsKey(plugin.id())) {
                leave(plugin);
            }
        }
        for (PluginArchive archive : kept.values()) {
            conform(archive.id() + ".zip", refusals, () -> bring(archive)).ifPresent(reason -> unloadable.put(
                    archive.id(),
                    new PluginStatus(archive.id(), archive.version(), "", State.FAILED, reason, List.of())));
        }
        local.all()
                .stream()
                .filter(one -> !kept.containsKey(one.manifest().id())
                        || installed.find(one.manifest().id()).isEmpty())
                .forEach(one -> conform(one.folder().toString(), refusals, () -> put(one, Optional.empty())));
        return refusals;
    }

    /// Its archive is gone.
    private void leave(Installed plugin) {
        if (plugin.isRooted()) {
            leaves(plugin.id());
        } else if (local.find(plugin.id()).isEmpty()) {
            installed.drop(plugin.id(), "is being removed");
        }
    }

    /// {@return why not}
    private static Optional<String> conform(String name, List<Refusal> refusals, Step step) {
        if (!(attempt(step) instanceof PluginChange.Refused(var reason))) {
            return Optional.empty();
        }
        LOG.error("The plugin {} was not loaded: {}", name, reason);
        refusals.add(new Refusal(Path.of(name), reason));
        return Optional.of(reason);
    }

    private PluginChange bring(PluginArchive archive) throws UnusablePackage {
        Optional<Installed> known = installed.find(archive.id());
        if (known.flatMap(plugin -> plugin.loaded().archive()).equals(Optional.of(archive.sha256()))) {
            return new PluginChange.Done(known.orElseThrow().status());
        }
        Path file = folders.incoming();
        try {
            if (!archives.read(archive, file)) {
                return new PluginChange.NotInstalled(archive.id()); // removed just now
            }
            Unpacked found = folders.open(file);
            if (!found.sha256().equals(archive.sha256())) {
                throw new UnusablePackage("its SHA-256 is " + found.sha256() + ", unlike " + archive.sha256());
            }
            return put(found, Optional.of(archive.sha256()));
        } catch (IOException e) {
            throw new UnusablePackage("it cannot be fetched: " + e.getMessage(), e);
        }
    }

    private PluginChange put(Unpacked found, Optional<String> archive) throws UnusablePackage {
        Optional<Installed> known = installed.find(found.manifest().id());
        if (known.isEmpty()) {
            return installed.add(found, archive);
        }
        if (known.get().loaded().archive().equals(archive)) {
            return new PluginChange.Done(known.get().status());
        }
        return known.get().isRooted()
                ? nextStart.replaces(known.get().id(), found.manifest().version())
                : installed.replace(found, archive, known.get().wanted(), () -> {});
    }

    /// Deletes the folders that no plugin is loaded from.
    void tidy() {
        Set<Path> used = new LinkedHashSet<>();
        installed.all().forEach(plugin -> used.add(plugin.loaded().folder()));
        local.all().forEach(one -> used.add(one.folder()));
        folders.keepOnly(used);
    }

    private boolean isRooted(PluginId id) {
        return installed.find(id).filter(Installed::isRooted).isPresent();
    }

    /// {@return the archives of which this process has no plugin, each with the reason}
    List<PluginStatus> unloadable() {
        return unloadable.values().stream().filter(one -> installed.find(one.id()).isEmpty()).toList();
    }

    /// {@return what is to become of a plugin, or could not, if there is something to say}
    Optional<String> remark(PluginId id) {
        return nextStart.of(id)
                .or(() -> Optional.ofNullable(unloadable.get(id))
                        .map(one -> "version " + one.version() + " did not take its place: " + one.reason()));
    }

    private PluginChange leaves(PluginId id) {
        return local.find(id)
                .map(former -> nextStart.replaces(id, former.manifest().version()))
                .orElseGet(() -> nextStart.removes(id));
    }

    @FunctionalInterface
    private interface Step {
        PluginChange take() throws UnusablePackage, PluginFailure;
    }

    private static PluginChange attempt(Step step) {
        try {
            return step.take();
        } catch (UnusablePackage | PluginFailure refusal) {
            return new PluginChange.Refused(String.valueOf(refusal.getMessage()));
        }
    }
}
