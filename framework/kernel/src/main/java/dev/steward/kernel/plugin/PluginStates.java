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

    /// Lets a plugin do one thing more. Of several decisions at once, in several processes, all count.
    void grant(PluginId plugin, Capability capability);

    /// Takes one back.
    void revoke(PluginId plugin, Capability capability);

    /// Takes back all that a plugin was granted.
    void revokeAll(PluginId plugin);
}
