package dev.steward.kernel.contribution;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.contribution.ExtensionPoint;
import dev.steward.api.plugin.PluginId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All contributions of one moment. Whoever works through several steps takes one snapshot and sees each plugin
/// whole or not at all.
public final class Snapshot {

    /// No plugin, no contribution.
    static final Snapshot EMPTY = new Snapshot(Map.of(), Map.of());

    private final Map<PluginId, List<Contribution<?>>> running;
    private final Map<PluginId, Absence> away;
    private final Map<String, List<Contribution<?>>> byPoint;

    /// Why a known plugin is not running.
    ///
    /// @param reason completes "The plugin x …"
    /// @param passing whether it is about to come back by itself
    private record Absence(String reason, boolean passing) {}

    /// Makes the snapshot.
    ///
    /// @param running what each running plugin offers
    /// @param away why a known plugin is not running
    private Snapshot(Map<PluginId, List<Contribution<?>>> running, Map<PluginId, Absence> away) {
        this.running = Map.copyOf(running);
        this.away = Map.copyOf(away);
        this.byPoint = byPoint(running.values());
    }

    /// {@return the contributions of a point, in the order of their ids}
    @SuppressWarnings("unchecked") // A contribution is filed under its own point, whose type its object has.
    public <T> List<Contribution<T>> all(ExtensionPoint<T> point) {
        return (List<Contribution<T>>) (List<?>) byPoint.getOrDefault(point.name(), List.of());
    }

    /// Looks up a chosen contribution.
    public <T> Resolution<T> resolve(ExtensionPoint<T> point, ContributionId id) {
        for (Contribution<T> contribution : all(point)) {
            if (contribution.id().equals(id)) {
                return new Resolution.Ready<>(contribution);
            }
        }
        return new Resolution.Missing<>(whyMissing(point, id));
    }

    /// Looks up a contribution as people write it.
    ///
    /// @param text `plugin/name`, or the bare name where only one plugin has it
    public <T> Resolution<T> resolve(ExtensionPoint<T> point, String text) {
        if (text.indexOf('/') >= 0) {
            try {
                return resolve(point, ContributionId.parse(text));
            } catch (IllegalArgumentException malformed) {
                return new Resolution.Missing<>(String.valueOf(malformed.getMessage()));
            }
        }
        List<Contribution<T>> named = all(point).stream().filter(one -> one.id().name().equals(text)).toList();
        return switch (named.size()) {
            case 0 -> new Resolution.Missing<>("No running plugin offers the " + point + " \"" + text + "\"; there is "
                    + names(all(point)));
            case 1 -> new Resolution.Ready<>(named.getFirst());
            default -> new Resolution.Missing<>("Several plugins offer the " + point + " \"" + text
                    + "\": write one of " + names(named));
        };
    }

    private String whyMissing(ExtensionPoint<?> point, ContributionId id) {
        Absence absence = away.get(id.plugin());
        if (absence != null) {
            return "The plugin " + id.plugin() + " " + absence.reason();
        }
        if (!running.containsKey(id.plugin())) {
            return "The plugin " + id.plugin() + " is not installed";
        }
        return "The plugin " + id.plugin() + " offers no " + point + " \"" + id.name() + "\"; there is "
                + names(all(point));
    }

    /// {@return whether a plugin is away for a moment only}
    boolean isComingBack(PluginId plugin) {
        Absence absence = away.get(plugin);
        return absence != null && absence.passing();
    }

    Snapshot with(PluginId plugin, List<Contribution<?>> contributions) {
        var nowRunning = new HashMap<>(running);
        nowRunning.put(plugin, List.copyOf(contributions));
        var nowAway = new HashMap<>(away);
        nowAway.remove(plugin);
        return new Snapshot(nowRunning, nowAway);
    }

    Snapshot without(PluginId plugin, String reason, boolean passing) {
        var nowRunning = new HashMap<>(running);
        nowRunning.remove(plugin);
        var nowAway = new HashMap<>(away);
        nowAway.put(plugin, new Absence(reason, passing));
        return new Snapshot(nowRunning, nowAway);
    }

    Snapshot forgetting(PluginId plugin) {
        var nowRunning = new HashMap<>(running);
        nowRunning.remove(plugin);
        var nowAway = new HashMap<>(away);
        nowAway.remove(plugin);
        return new Snapshot(nowRunning, nowAway);
    }

    private static String names(List<? extends Contribution<?>> contributions) {
        return contributions.isEmpty()
                ? "none"
                : String.join(", ", contributions.stream().map(Contribution::toString).toList());
    }

    private static Map<String, List<Contribution<?>>> byPoint(Collection<List<Contribution<?>>> plugins) {
        Map<String, List<Contribution<?>>> sorted = new HashMap<>();
        plugins.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Contribution::id))
                .forEach(
                        one -> sorted.computeIfAbsent(one.point().name(), _ -> new ArrayList<>()).add(one));
        sorted.replaceAll((_, contributions) -> List.copyOf(contributions));
        return Map.copyOf(sorted);
    }
}
