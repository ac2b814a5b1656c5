package dev.steward.kernel.settings;

import dev.steward.api.plugin.PluginId;
import dev.steward.api.settings.SettingsType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/// Which sections of settings exist, the host's and the plugins' in one namespace.
public final class SettingsRegistry {

    private final Choices choices;
    private final AtomicReference<Map<String, Declaration<?>>> sections = new AtomicReference<>(Map.of());

    /// Starts with the host's own sections.
    ///
    /// @throws UnsuitableSettings if one of them cannot be used
    public SettingsRegistry(Choices choices, Collection<SettingsType<?>> host) {
        this.choices = choices;
        publish(prepare(Optional.empty(), host));
    }

    /// {@return the section of that name}
    public Optional<Declaration<?>> section(String name) {
        return Optional.ofNullable(sections.get().get(name));
    }

    /// {@return all sections of a scope, by name in alphabetical order}
    public Map<String, Declaration<?>> sections(SettingsType.Scope scope) {
        Map<String, Declaration<?>> of = new TreeMap<>(sections.get());
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
            Declaration<?> taken = sections.get().get(name);
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

    /// Makes prepared sections known.
    public void publish(List<Declaration<?>> declarations) {
        sections.updateAndGet(known -> {
            Map<String, Declaration<?>> all = new TreeMap<>(known);
            declarations.forEach(declaration -> all.put(declaration.schema().section(), declaration));
            return Collections.unmodifiableMap(all);
        });
    }

    /// Forgets the sections of a plugin. What was stored in them stays stored.
    public void withdraw(PluginId owner) {
        sections.updateAndGet(known -> {
            Map<String, Declaration<?>> all = new TreeMap<>(known);
            all.values().removeIf(declaration -> declaration.owner().equals(Optional.of(owner)));
            return Collections.unmodifiableMap(all);
        });
    }
}
