package dev.steward.launcher;

import dev.steward.api.plugin.PluginId;
import dev.steward.engine.Engine;
import dev.steward.kernel.Kernel;
import dev.steward.kernel.KernelSetup;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.launcher.config.CannotStart;
import dev.steward.launcher.config.ConfigurationSource;
import dev.steward.launcher.config.Home;
import dev.steward.launcher.config.StewardConfiguration;
import dev.steward.storage.Storage;
import dev.steward.storage.StorageSettings;
import dev.steward.storage.database.DatabaseFailure;
import dev.steward.storage.folder.DataFolder;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// A data folder that no process holds, opened to change which plugins are installed. None of them runs.
final class RestingSteward implements AutoCloseable {

    private final Closing closing;
    private final PluginsOfKernel plugins;

    private RestingSteward(Closing closing, PluginsOfKernel plugins) {
        this.closing = closing;
        this.plugins = plugins;
    }

    /// Opens the data folder, which stays the caller's to close.
    static RestingSteward open(StewardConfiguration configuration, ConfigurationSource source, Home home,
            DataFolder folder) {
        var closing = new Closing();
        try {
            Storage storage = closing.later(Storage.open(
                    new StorageSettings(configuration.database().url(), folder, configuration.secretKey())));
            Kernel kernel = closing.later(Kernel.open(new KernelSetup(
                    Engine.POINTS,
                    Engine.SECTIONS,
                    storage.settings(),
                    storage.secrets(),
                    source.values(),
                    storage.pluginStates(),
                    storage.pluginArchives(),
                    folder.path(),
                    Version.NUMBER,
                    InstantSource.system())));
            kernel.loadAllAtRest(configuration.plugins().dir().map(Path::of).orElseGet(home::plugins));
            return new RestingSteward(closing, PluginsOfKernel.of(kernel, folder));
        } catch (DatabaseFailure failure) {
            closing.close();
            throw new CannotStart(List.of(String.valueOf(failure.getMessage())));
        } catch (RuntimeException failure) {
            closing.close();
            throw failure;
        }
    }

    PluginChange install(Path zip) {
        return plugins.install(zip);
    }

    PluginChange install(URI address, String sha256) {
        return plugins.install(address, sha256);
    }

    PluginChange remove(PluginId plugin) {
        return plugins.remove(plugin);
    }

    @Override
    public void close() {
        closing.close();
    }
}
