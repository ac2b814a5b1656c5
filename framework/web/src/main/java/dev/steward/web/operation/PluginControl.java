package dev.steward.web.operation;

import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.plugin.Capability;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.kernel.plugin.PluginStatus;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// What the API needs of the plugin host.
public interface PluginControl {

    /// {@return every plugin that is there, in the order of ids}
    List<PluginStatus> status();

    PluginChange enable(PluginId plugin);

    PluginChange disable(PluginId plugin);

    /// Installs a package, or puts it in the place of the plugin of its id.
    PluginChange install(Path zip);

    /// Fetches a package and installs it.
    ///
    /// @param sha256 of the zip
    PluginChange install(URI address, String sha256);

    PluginChange remove(PluginId plugin);

    PluginChange grant(PluginId plugin, Capability capability);

    PluginChange revoke(PluginId plugin, Capability capability);
}
