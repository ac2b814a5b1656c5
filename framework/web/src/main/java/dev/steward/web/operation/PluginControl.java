package dev.steward.web.operation;

import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.kernel.plugin.PluginStatus;
import dev.steward.kernel.plugin.Plugins;
import java.util.List;

/// What the API needs of the plugin host.
public interface PluginControl {

    /// {@return every plugin that is there, in the order of ids}
    List<PluginStatus> status();

    PluginChange enable(PluginId plugin);

    PluginChange disable(PluginId plugin);

    static PluginControl of(Plugins plugins) {
        return new PluginControl() {
            @Override
            public List<PluginStatus> status() {
                return plugins.status();
            }

            @Override
            public PluginChange enable(PluginId plugin) {
                return plugins.enable(plugin);
            }

            @Override
            public PluginChange disable(PluginId plugin) {
                return plugins.disable(plugin);
            }
        };
    }
}
