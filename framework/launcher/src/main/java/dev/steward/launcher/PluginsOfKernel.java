package dev.steward.launcher;

import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.Kernel;
import dev.steward.kernel.plugin.Capability;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.kernel.plugin.PluginStatus;
import dev.steward.storage.folder.DataFolder;
import dev.steward.web.operation.PluginControl;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// What the API may do with the kernel's plugins.
///
/// @param downloads the folder for what is being fetched
record PluginsOfKernel(Kernel kernel, Path downloads) implements PluginControl {

    /// @param folder of this process
    static PluginsOfKernel of(Kernel kernel, DataFolder folder) {
        Path downloads = folder.resolve("downloads");
        PluginDownload.deleteLeftIn(downloads);
        return new PluginsOfKernel(kernel, downloads);
    }

    @Override
    public List<PluginStatus> status() {
        return kernel.plugins();
    }

    @Override
    public PluginChange enable(PluginId plugin) {
        return kernel.enable(plugin);
    }

    @Override
    public PluginChange disable(PluginId plugin) {
        return kernel.disable(plugin);
    }

    @Override
    public PluginChange install(Path zip) {
        return kernel.install(zip);
    }

    @Override
    public PluginChange install(URI address, String sha256) {
        try (PluginDownload download = PluginDownload.fetch(address, sha256, downloads)) {
            return kernel.install(download.file());
        } catch (PluginDownload.Failed failed) {
            return new PluginChange.Refused(String.valueOf(failed.getMessage()));
        }
    }

    @Override
    public PluginChange remove(PluginId plugin) {
        return kernel.remove(plugin);
    }

    @Override
    public PluginChange grant(PluginId plugin, Capability capability) {
        return kernel.grant(plugin, capability);
    }

    @Override
    public PluginChange revoke(PluginId plugin, Capability capability) {
        return kernel.revoke(plugin, capability);
    }
}
