package dev.steward.testkit.fake;

import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.plugin.Capability;
import dev.steward.kernel.plugin.PluginStates;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// What the operator decided about plugins, in memory. Granted is everything until a test decides otherwise.
public final class InMemoryPluginStates implements PluginStates {

    private static final Set<Capability> ALL = Set.of(Capability.values());

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
        return granted.getOrDefault(plugin, ALL);
    }

    @Override
    public void grant(PluginId plugin, Capability capability) {
        change(plugin, now -> now.add(capability));
    }

    @Override
    public void revoke(PluginId plugin, Capability capability) {
        change(plugin, now -> now.remove(capability));
    }

    @Override
    public void revokeAll(PluginId plugin) {
        granted.put(plugin, Set.of());
    }

    private void change(PluginId plugin, Consumer<Set<Capability>> decision) {
        granted.compute(plugin, (_, before) -> {
            Set<Capability> now = new HashSet<>(before == null ? ALL : before);
            decision.accept(now);
            return Set.copyOf(now);
        });
    }
}
