package dev.steward.launcher.development;

import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.Kernel;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.kernel.plugin.PluginStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One plugin that somebody is writing, from what its builds leave to what runs. Used by one thread at a time.
final class PluginInDevelopment {

    private static final Logger LOG = LoggerFactory.getLogger(PluginInDevelopment.class);

    private final BuildOutput output;
    private final Kernel kernel;
    private final Path copies;
    private int attempts;
    private Map<Path, String> seen = Map.of();
    private String attempted = "";
    private Optional<Path> loadedFrom = Optional.empty();
    private Optional<PluginId> loaded = Optional.empty();

    /// Begins with nothing loaded.
    ///
    /// @param copies the folder for what is loaded, of this plugin alone
    PluginInDevelopment(BuildOutput output, Kernel kernel, Path copies) {
        this.output = output;
        this.kernel = kernel;
        this.copies = copies;
    }

    BuildOutput output() {
        return output;
    }

    /// {@return whether a build changed something since the last attempt to load it}
    ///
    /// @param state of the build's output
    boolean isOutdated(Map<Path, String> state) {
        return output.isBuilt() && !state.equals(seen);
    }

    /// Loads what is there now.
    ///
    /// @return empty if a build is writing, so that another attempt is due when it is quiet, or if it wrote the same again
    Optional<Loading> load() {
        try {
            Map<Path, String> state = output.state();
            Path copy = Files.createDirectories(copies).resolve(Integer.toString(++attempts));
            output.copyTo(copy);
            String content = FileTrees.sha256(copy);
            boolean unchanged = content.equals(attempted);
            if (unchanged || !output.state().equals(state)) {
                seen = unchanged ? state : seen;
                FileTrees.delete(copy);
                return Optional.empty();
            }
            seen = state;
            attempted = content;
            return Optional.of(upgrade(copy));
        } catch (IOException beingWritten) {
            LOG.debug("What is built in {} cannot be copied at this moment", output.path(), beingWritten);
            return Optional.empty();
        }
    }

    private Loading upgrade(Path copy) throws IOException {
        PluginChange change;
        try {
            change = kernel.upgrade(copy);
        } catch (RuntimeException defect) {
            LOG.error("The plugin in {} ran into a defect of the host", output.path(), defect);
            return refused(copy, "Steward itself failed: " + defect);
        }
        return switch (change) {
            case PluginChange.Done(var status) -> {
                if (loadedFrom.isPresent()) {
                    FileTrees.delete(loadedFrom.get());
                }
                loadedFrom = Optional.of(copy);
                loaded = Optional.of(status.id());
                yield new Loading.Loaded(status);
            }
            case PluginChange.Refused(var reason) -> refused(copy, reason);
            case PluginChange.AtNextStart(var reason) -> refused(copy, reason);
            case PluginChange.Gone(var id) -> refused(copy, id + " was removed");
            case PluginChange.NotInstalled(var id) -> refused(copy, id + " is not there");
        };
    }

    private Loading refused(Path copy, String reason) throws IOException {
        FileTrees.delete(copy);
        return new Loading.Refused(output.path(), reason, former());
    }

    /// {@return the version that runs, if one does}
    private Optional<PluginStatus> former() {
        return kernel.plugins()
                .stream()
                .filter(plugin -> loaded.equals(Optional.of(plugin.id())))
                .filter(plugin -> plugin.state() == PluginStatus.State.RUNNING
                        || plugin.state() == PluginStatus.State.DEGRADED)
                .findFirst();
    }
}
