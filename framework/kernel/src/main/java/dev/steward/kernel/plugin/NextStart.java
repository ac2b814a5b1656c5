package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What becomes of plugins that bring native code when the process starts the next time: it can load such code only once.
final class NextStart {

    private static final String GOES = "it is removed when Steward starts the next time";

    private final Map<PluginId, String> coming = new TreeMap<>();

    PluginChange replaces(PluginId plugin, String version) {
        return note(plugin, "version " + version + " takes its place when Steward starts the next time");
    }

    PluginChange removes(PluginId plugin) {
        return note(plugin, GOES);
    }

    private PluginChange note(PluginId plugin, String what) {
        coming.put(plugin, what);
        return new PluginChange.AtNextStart("the plugin " + plugin
                + " brings native code, which a process can load only once (plugin.reload=restart): " + what);
    }

    /// {@return a sentence for the operator, if there is something to say}
    Optional<String> of(PluginId plugin) {
        return Optional.ofNullable(coming.get(plugin));
    }

    /// Leaves a plugin as it is.
    void cancel(PluginId plugin) {
        coming.remove(plugin);
    }

    void clear() {
        coming.clear();
    }
}
