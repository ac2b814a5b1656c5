package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;

/// What became of a wish to change something about a plugin.
public sealed interface PluginChange {

    /// It is so now, or was before.
    record Done(PluginStatus status) implements PluginChange {}

    /// The plugin is no longer there.
    record Gone(PluginId id) implements PluginChange {}

    /// It cannot be.
    ///
    /// @param reason everything that stands against it, in sentences for the operator
    record Refused(String reason) implements PluginChange {}

    /// It takes effect when the process starts the next time.
    record AtNextStart(String reason) implements PluginChange {}

    /// There is no such plugin.
    record NotInstalled(PluginId id) implements PluginChange {}
}
