package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Who needs whom, among plugins that are there or are about to be.
final class Dependencies {

    private final Map<PluginId, Manifest> manifests;

    Dependencies(Map<PluginId, Manifest> manifests) {
        this.manifests = new TreeMap<>(manifests);
    }

    /// {@return the same with one more, in place of the one of its id}
    Dependencies with(Manifest manifest) {
        Map<PluginId, Manifest> more = new TreeMap<>(manifests);
        more.put(manifest.id(), manifest);
        return new Dependencies(more);
    }

    /// {@return everything that a plugin needs, what is needed first comes first, and itself last}
    SequencedSet<PluginId> upTo(PluginId plugin) {
        SequencedSet<PluginId> order = new LinkedHashSet<>();
        visit(plugin, order, new LinkedHashSet<>());
        return order;
    }

    /// {@return all plugins, each after those it needs}
    SequencedSet<PluginId> order() {
        SequencedSet<PluginId> order = new LinkedHashSet<>();
        manifests.keySet().forEach(plugin -> visit(plugin, order, new LinkedHashSet<>()));
        return order;
    }

    private void visit(PluginId plugin, SequencedSet<PluginId> order, SequencedSet<PluginId> path) {
        Manifest manifest = manifests.get(plugin);
        if (manifest == null || order.contains(plugin) || !path.add(plugin)) {
            return;
        }
        manifest.dependencies().forEach(dependency -> visit(dependency.on(), order, path));
        order.add(plugin);
    }

    /// {@return those that name the plugin among what they need, by id}
    List<PluginId> dependants(PluginId plugin) {
        return manifests.values()
                .stream()
                .filter(manifest -> manifest.dependencies().stream().anyMatch(need -> need.on().equals(plugin)))
                .map(Manifest::id)
                .toList();
    }

    /// {@return what stands against a plugin, as far as others are concerned}
    List<String> problems(PluginId plugin) {
        List<String> problems = new ArrayList<>();
        Manifest manifest = manifests.get(plugin);
        if (manifest == null) {
            return problems;
        }
        for (Dependency dependency : manifest.dependencies()) {
            Manifest other = manifests.get(dependency.on());
            if (other == null) {
                problems.add("it needs the plugin " + dependency + ", which is not installed");
            } else if (!dependency.suits(other.version())) {
                problems.add("it needs the plugin " + dependency + ", and version " + other.version() + " is there");
            }
        }
        List<PluginId> circle = circle(plugin, plugin, new LinkedHashSet<>());
        if (circle != null) {
            problems.add("it is in a circle of plugins that need each other: "
                    + String.join(" -> ", circle.stream().map(PluginId::value).toList()));
        }
        return problems;
    }

    /// {@return the plugins that this version of the plugin would not do for}
    List<String> disappointed(Manifest manifest) {
        List<String> disappointed = new ArrayList<>();
        for (PluginId other : dependants(manifest.id())) {
            for (Dependency dependency : need(other).dependencies()) {
                if (dependency.on().equals(manifest.id()) && !dependency.suits(manifest.version())) {
                    disappointed.add("the plugin " + other + " needs " + dependency);
                }
            }
        }
        return disappointed;
    }

    private Manifest need(PluginId plugin) {
        Manifest manifest = manifests.get(plugin);
        if (manifest == null) {
            throw new IllegalArgumentException(plugin + " is not there");
        }
        return manifest;
    }

    private @Nullable List<PluginId> circle(PluginId start, PluginId at, SequencedSet<PluginId> path) {
        Manifest manifest = manifests.get(at);
        if (manifest == null || !path.add(at)) {
            return null;
        }
        for (Dependency dependency : manifest.dependencies()) {
            if (dependency.on().equals(start)) {
                List<PluginId> circle = new ArrayList<>(path);
                circle.add(start);
                return circle;
            }
            List<PluginId> found = circle(start, dependency.on(), path);
            if (found != null) {
                return found;
            }
        }
        path.remove(at);
        return null;
    }
}
