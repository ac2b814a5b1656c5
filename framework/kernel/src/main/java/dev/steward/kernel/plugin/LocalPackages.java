package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The packages that lie beside this process, one of an id, loaded or not.
@Singleton
final class LocalPackages {

    private static final Logger LOG = LoggerFactory.getLogger(LocalPackages.class);

    private final PluginFolders folders;
    private final Map<PluginId, Unpacked> packages = new LinkedHashMap<>();

    @Inject
    LocalPackages(PluginFolders folders) {
        this.folders = folders;
    }

    /// Notes the packages of a folder.
    ///
    /// @return those that are none
    List<Refusal> discover(Path folder) {
        List<Refusal> refusals = new ArrayList<>();
        for (Path file : in(folder, refusals)) {
            try {
                note(folders.open(file));
            } catch (UnusablePackage unusable) {
                LOG.error("The plugin {} was not loaded: {}", file, unusable.getMessage());
                refusals.add(new Refusal(file, String.valueOf(unusable.getMessage())));
            }
        }
        return refusals;
    }

    private static List<Path> in(Path folder, List<Refusal> refusals) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".zip") || Files.exists(file.resolve(Manifest.FILE)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            refusals.add(new Refusal(folder, "the folder of plugins cannot be read: " + e.getMessage()));
            return List.of();
        }
    }

    /// Notes a package.
    ///
    /// @throws UnusablePackage if there is another one of its id
    void note(Unpacked found) throws UnusablePackage {
        Unpacked known = packages.get(found.manifest().id());
        if (known != null && !known.folder().equals(found.folder())) {
            throw new UnusablePackage("the plugin " + found.manifest().id() + " is already there in version "
                    + known.manifest().version() + ": keep one of the two only");
        }
        replace(found);
    }

    /// Notes a package in the place of the one of its id.
    void replace(Unpacked found) {
        packages.put(found.manifest().id(), found);
    }

    Optional<Unpacked> find(PluginId id) {
        return Optional.ofNullable(packages.get(id));
    }

    void remove(PluginId id) {
        packages.remove(id);
    }

    List<Unpacked> all() {
        return List.copyOf(packages.values());
    }
}
