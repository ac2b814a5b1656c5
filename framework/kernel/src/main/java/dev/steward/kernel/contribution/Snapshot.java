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
import java.util.Set;
import java.util.TreeSet;

/// All contributions of one moment. Whoever works through several steps takes one snapshot and sees each plugin
/// whole or not at all.
public final class Snapshot {

    /// No plugin, no contribution.
    static final Snapshot EMPTY = new Snapshot(Map.of(), Map.of());

    private final Map<PluginId, List<Contribution<?>>> running;
    private final Map<PluginId, Absence> away;
    private final Map<String, List<Contribution<?>>> byPoint;
    private final Map<String, List<ContributionId>> suspended;

    /// Why a known plugin is not running.
    ///
    /// @param reason completes "The plugin x …"
    /// @param passing whether it is about to come back by itself
    /// @param offers what it offered when it last ran
    private record Absence(String reason, boolean passing, List<Offer> offers) {

        boolean offered(ExtensionPoint<?> point, String name) {
            return offers.stream()
                    .anyMatch(offer -> offer.point().equals(point.name()) && offer.id().name().equals(name));
        }
    }

    /// The name of something that is away. Its object would keep the plugin's classes in memory.
    private record Offer(String point, ContributionId id) {}

    /// Makes the snapshot.
    ///
    /// @param running what each running plugin offers
    /// @param away why a known plugin is not running
    private Snapshot(Map<PluginId, List<Contribution<?>>> running, Map<PluginId, Absence> away) {
        this.running = Map.copyOf(running);
        this.away = Map.copyOf(away);
        this.byPoint = byPoint(running.values());
        this.suspended = suspended(away.values());
    }

    /// {@return the contributions of a point, in the order of their ids}
    @SuppressWarnings("unchecked") // A contribution is filed under its own point, whose type its object has.
    public <T> List<Contribution<T>> all(ExtensionPoint<T> point) {
        return (List<Contribution<T>>) (List<?>) byPoint.getOrDefault(point.name(), List.of());
    }

    /// {@return what of a point is away for a moment only, in the order of the ids}
    public List<ContributionId> suspended(ExtensionPoint<?> point) {
        return suspended.getOrDefault(point.name(), List.of());
    }

    /// Looks up the first contribution of a point, in the order of their ids and counting what is [suspended][#suspended].
    public <T> Resolution<T> first(ExtensionPoint<T> point) {
        List<Contribution<T>> there = all(point);
        List<ContributionId> coming = suspended(point);
        if (!coming.isEmpty() && (there.isEmpty() || coming.getFirst().compareTo(there.getFirst().id()) < 0)) {
            return missing(point, coming.getFirst());
        }
        return there.isEmpty()
                ? new Resolution.Missing<>("No running plugin offers a " + point + notRunning(), false)
                : new Resolution.Ready<>(there.getFirst());
    }

    /// {@return the plugins that are installed, running or not}
    public Set<PluginId> plugins() {
        Set<PluginId> all = new TreeSet<>(running.keySet());
        all.addAll(away.keySet());
        return all;
    }

    /// Looks up a chosen contribution.
    public <T> Resolution<T> resolve(ExtensionPoint<T> point, ContributionId id) {
        for (Contribution<T> contribution : all(point)) {
            if (contribution.id().equals(id)) {
                return new Resolution.Ready<>(contribution);
            }
        }
        return missing(point, id);
    }

    /// Looks up a contribution as people write it.
    ///
    /// @param text `plugin/name`, or the bare name where only one plugin has it
    public <T> Resolution<T> resolve(ExtensionPoint<T> point, String text) {
        if (text.indexOf('/') >= 0) {
            try {
                return resolve(point, ContributionId.parse(text));
            } catch (IllegalArgumentException malformed) {
                return new Resolution.Missing<>(String.valueOf(malformed.getMessage()), false);
            }
        }
        List<Contribution<T>> named = all(point).stream().filter(one -> one.id().name().equals(text)).toList();
        return switch (named.size()) {
            case 0 -> missing(point, text);
            case 1 -> new Resolution.Ready<>(named.getFirst());
            default -> new Resolution.Missing<>("Several plugins offer the " + point + " \"" + text
                    + "\": write one of " + names(named), false);
        };
    }

    private <T> Resolution<T> missing(ExtensionPoint<T> point, ContributionId id) {
        Absence absence = away.get(id.plugin());
        if (absence != null) {
            return new Resolution.Missing<>("The plugin " + id.plugin() + " " + absence.reason(), absence.passing());
        }
        String reason = running.containsKey(id.plugin())
                ? "offers no " + point + " \"" + id.name() + "\"; there is " + names(all(point))
                : "is not installed";
        return new Resolution.Missing<>("The plugin " + id.plugin() + " " + reason, false);
    }

    /// Of several plugins that offered the name the one that comes back by itself is meant.
    private <T> Resolution<T> missing(ExtensionPoint<T> point, String name) {
        return away.entrySet()
                .stream()
                .filter(entry -> entry.getValue().offered(point, name))
                .min(Comparator.comparing((Map.Entry<PluginId, Absence> entry) -> !entry.getValue().passing())
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> missing(point, new ContributionId(entry.getKey(), name)))
                .orElseGet(() -> new Resolution.Missing<>("No running plugin offers the " + point + " \"" + name
                        + "\"; there is " + names(all(point)) + notRunning(), false));
    }

    /// What a plugin would offer that never ran in this process is not known.
    private String notRunning() {
        return away.isEmpty()
                ? ""
                : "; not running: "
                        + String.join(", ", away.keySet().stream().sorted().map(PluginId::value).toList());
    }

    /// {@return whether a plugin is known and not running}
    boolean isAway(PluginId plugin) {
        return away.containsKey(plugin);
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
        List<Contribution<?>> withdrawn = nowRunning.remove(plugin);
        var nowAway = new HashMap<>(away);
        Absence before = nowAway.get(plugin);
        List<Offer> offers = withdrawn != null ? offers(withdrawn) : before != null ? before.offers() : List.of();
        nowAway.put(plugin, new Absence(reason, passing, offers));
        return new Snapshot(nowRunning, nowAway);
    }

    private static List<Offer> offers(List<Contribution<?>> contributions) {
        return contributions.stream().map(one -> new Offer(one.point().name(), one.id())).toList();
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

    private static Map<String, List<ContributionId>> suspended(Collection<Absence> absences) {
        Map<String, List<ContributionId>> sorted = new HashMap<>();
        absences.stream()
                .filter(Absence::passing)
                .flatMap(absence -> absence.offers().stream())
                .sorted(Comparator.comparing(Offer::id))
                .forEach(offer -> sorted.computeIfAbsent(offer.point(), _ -> new ArrayList<>()).add(offer.id()));
        sorted.replaceAll((_, ids) -> List.copyOf(ids));
        return Map.copyOf(sorted);
    }
}
