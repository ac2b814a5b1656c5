package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;
import java.util.Set;

/// Remembers what the operator decided about plugins. Implemented over the database.
public interface PluginStates {

    /// {@return the disabled ones, installed or not}
    Set<PluginId> disabled();

    /// Remembers one more.
    void disable(PluginId plugin);

    /// Forgets one.
    void enable(PluginId plugin);

    /// {@return what a plugin may do beyond what every plugin may}
    Set<Capability> granted(PluginId plugin);

    /// Remembers what a plugin may do, in place of what it might before.
    void grant(PluginId plugin, Set<Capability> capabilities);
}
