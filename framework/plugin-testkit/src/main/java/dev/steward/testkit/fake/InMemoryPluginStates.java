package dev.steward.testkit.fake;

import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.plugin.Capability;
import dev.steward.kernel.plugin.PluginStates;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What the operator decided about plugins, in memory. Granted is everything until a test decides otherwise.
public final class InMemoryPluginStates implements PluginStates {

    private final Set<PluginId> disabled = ConcurrentHashMap.newKeySet();
    private final Map<PluginId, Set<Capability>> granted = new ConcurrentHashMap<>();

    /// Every plugin is wanted.
    public InMemoryPluginStates() {}

    @Override
    public Set<PluginId> disabled() {
        return Set.copyOf(disabled);
    }

    @Override
    public void disable(PluginId plugin) {
        disabled.add(plugin);
    }

    @Override
    public void enable(PluginId plugin) {
        disabled.remove(plugin);
    }

    @Override
    public Set<Capability> granted(PluginId plugin) {
        return granted.getOrDefault(plugin, Set.of(Capability.values()));
    }

    @Override
    public void grant(PluginId plugin, Set<Capability> capabilities) {
        granted.put(plugin, Set.copyOf(capabilities));
    }
}
