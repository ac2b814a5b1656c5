package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;
import java.util.Set;

/// Remembers which plugins the operator disabled. Implemented over the database.
public interface PluginStates {

    /// {@return the disabled ones, installed or not}
    Set<PluginId> disabled();

    /// Remembers one more.
    void disable(PluginId plugin);

    /// Forgets one.
    void enable(PluginId plugin);
}
