package dev.steward.kernel.settings;

import dev.steward.api.plugin.PluginId;
import dev.steward.api.settings.SettingsType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/// Which sections of settings exist, the host's and the plugins' in one namespace.
public final class SettingsRegistry {

    private final Choices choices;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known(Map.of(), Map.of()));

    /// What is known at one moment.
    ///
    /// @param sections those that exist, by name
    /// @param away the plugins that do not run
    private record Known(Map<String, Declaration<?>> sections, Map<PluginId, Away> away) {

        Known {
            sections = Collections.unmodifiableMap(new TreeMap<>(sections));
            away = Collections.unmodifiableMap(new TreeMap<>(away));
        }

        Known with(PluginId owner, List<Declaration<?>> declarations) {
            Map<String, Declaration<?>> all = others(owner);
            declarations.forEach(declaration -> all.put(declaration.schema().section(), declaration));
            return new Known(all, otherAway(owner));
        }

        Known without(PluginId owner, String reason) {
            Set<String> lost = new TreeSet<>(sections.keySet());
            lost.removeAll(others(owner).keySet());
            Away before = away.get(owner);
            Map<PluginId, Away> nowAway = otherAway(owner);
            nowAway.put(owner, new Away(reason, before == null || !lost.isEmpty() ? lost : before.sections()));
            return new Known(others(owner), nowAway);
        }

        Known forgetting(PluginId owner) {
            return new Known(others(owner), otherAway(owner));
        }

        private Map<String, Declaration<?>> others(PluginId owner) {
            Map<String, Declaration<?>> others = new TreeMap<>(sections);
            others.values().removeIf(declaration -> declaration.owner().equals(Optional.of(owner)));
            return others;
        }

        private Map<PluginId, Away> otherAway(PluginId owner) {
            Map<PluginId, Away> others = new TreeMap<>(away);
            others.remove(owner);
            return others;
        }
    }

    /// A plugin that does not run.
    ///
    /// @param reason completes "The plugin x …"
    /// @param sections those it had when it last ran in this process
    private record Away(String reason, Set<String> sections) {}

    /// Starts with the host's own sections.
    ///
    /// @throws UnsuitableSettings if one of them cannot be used
    public SettingsRegistry(Choices choices, Collection<SettingsType<?>> host) {
        this.choices = choices;
        Map<String, Declaration<?>> own = new TreeMap<>();
        prepare(Optional.empty(), host).forEach(declaration -> own.put(declaration.schema().section(), declaration));
        known.set(new Known(own, Map.of()));
    }

    /// {@return the section of that name}
    public Optional<Declaration<?>> section(String name) {
        return Optional.ofNullable(known.get().sections().get(name));
    }

    /// {@return all sections of a scope, by name in alphabetical order}
    public Map<String, Declaration<?>> sections(SettingsType.Scope scope) {
        Map<String, Declaration<?>> of = new TreeMap<>(known.get().sections());
        of.values().removeIf(declaration -> declaration.schema().type().scope() != scope);
        return Collections.unmodifiableMap(of);
    }

    /// Checks declarations without publishing them.
    ///
    /// @param owner the plugin that makes them, or empty for the host
    /// @throws UnsuitableSettings if a name is taken or a record cannot be used, with everything that is wrong
    public List<Declaration<?>> prepare(Optional<PluginId> owner, Collection<SettingsType<?>> types) {
        List<Declaration<?>> prepared = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (SettingsType<?> type : types) {
            String name = type.section();
            Declaration<?> taken = known.get().sections().get(name);
            if (taken != null && !isOwn(taken, owner)) {
                problems.add("the settings section \"" + name + "\" is taken by "
                        + taken.owner().map(other -> "the plugin " + other).orElse("the host"));
            }
            if (prepared.stream().anyMatch(other -> other.schema().section().equals(name))) {
                problems.add("the settings section \"" + name + "\" is declared twice");
            }
            try {
                prepared.add(new Declaration<>(SettingsSchema.of(type, choices), owner));
            } catch (UnsuitableSettings unsuitable) {
                unsuitable.problems().forEach(problem -> problems.add("settings section \"" + name + "\": " + problem));
            }
        }
        if (!problems.isEmpty()) {
            throw new UnsuitableSettings(problems);
        }
        return List.copyOf(prepared);
    }

    /// Another version of a plugin declares the same sections while the former one still runs.
    private static boolean isOwn(Declaration<?> taken, Optional<PluginId> owner) {
        return owner.isPresent() && taken.owner().equals(owner);
    }

    /// Makes the prepared sections of a plugin known, in the place of those it had.
    public void publish(PluginId owner, List<Declaration<?>> declarations) {
        known.updateAndGet(now -> now.with(owner, declarations));
    }

    /// Withdraws the sections of a plugin. What was stored in them stays stored.
    ///
    /// @param reason completes "The plugin x …", such as "is disabled"
    public void withdraw(PluginId owner, String reason) {
        known.updateAndGet(now -> now.without(owner, reason));
    }

    /// Forgets a plugin that is no longer installed. What was stored in its sections stays stored.
    public void forget(PluginId owner) {
        known.updateAndGet(now -> now.forgetting(owner));
    }

    /// {@return why there is no section of that name and scope at this moment, in one sentence}
    public String whyMissing(String name, SettingsType.Scope scope) {
        Known now = known.get();
        String section = "settings section \"" + name + "\"";
        for (var plugin : now.away().entrySet()) {
            if (plugin.getValue().sections().contains(name)) {
                return "The " + section + " belongs to the plugin " + plugin.getKey() + ", which "
                        + plugin.getValue().reason() + "; what was saved in it is kept";
            }
        }
        if (now.sections().containsKey(name)) {
            return "The " + section + (scope == SettingsType.Scope.GUILD
                    ? " is the operator's, the same for all servers"
                    : " is one of each server");
        }
        Set<String> there = sections(scope).keySet();
        return "There is no " + section + "; there "
                + (there.isEmpty() ? "is none" : "are: " + String.join(", ", there))
                + awayNow(now);
    }

    private static String awayNow(Known now) {
        return now.away().isEmpty()
                ? ""
                : ". Plugins that are away may have others: " + now.away()
                        .entrySet()
                        .stream()
                        .map(plugin -> plugin.getKey() + " " + plugin.getValue().reason())
                        .collect(Collectors.joining(", "));
    }
}
