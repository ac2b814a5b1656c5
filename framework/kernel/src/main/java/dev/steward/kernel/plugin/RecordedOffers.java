package dev.steward.kernel.plugin;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.contribution.Contributions;
import dev.steward.api.contribution.ExtensionPoint;
import dev.steward.api.contribution.Offer;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.plugin.PluginService;
import dev.steward.api.settings.SettingsType;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a plugin offered, and everything that is wrong with it.
final class RecordedOffers implements Contributions {

    private final PluginId plugin;
    private final List<ExtensionPoint<?>> points;
    private final List<Recorded<?>> offers = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private boolean finished;

    RecordedOffers(PluginId plugin, List<ExtensionPoint<?>> points) {
        this.plugin = plugin;
        this.points = points;
    }

    @Override
    public <T> Offer to(ExtensionPoint<T> point, String name, Class<? extends T> type) {
        if (finished) {
            throw new IllegalStateException("Offers are stated while contribute() runs, not later");
        }
        var offer = new Recorded<T>(point, name, type);
        offers.add(offer);
        return offer;
    }

    /// Ends the recording.
    RecordedOffers finish() {
        finished = true;
        if (offers.isEmpty()) {
            problems.add("it offers nothing");
        }
        offers.forEach(this::check);
        return this;
    }

    List<Recorded<?>> offers() {
        return offers;
    }

    List<String> problems() {
        return problems;
    }

    /// {@return the classes of everything offered, each once}
    Collection<Class<?>> types() {
        Set<Class<?>> types = new LinkedHashSet<>();
        offers.forEach(offer -> types.add(offer.type()));
        return types;
    }

    /// {@return the classes of the services, each once, in the order they were offered}
    Collection<Class<? extends PluginService>> services() {
        Set<Class<? extends PluginService>> services = new LinkedHashSet<>();
        for (Recorded<?> offer : offers) {
            if (offer.point().type() == PluginService.class) {
                services.add(offer.type().asSubclass(PluginService.class));
            }
        }
        return services;
    }

    /// {@return the declared sections, each once: contributions may share one}
    Collection<SettingsType<?>> settings() {
        // Not a set: hashing a plugin's record leaves its class in a cache of the JDK's.
        List<SettingsType<?>> declared = new ArrayList<>();
        for (Recorded<?> offer : offers) {
            offer.settings()
                    .filter(one -> declared.stream().noneMatch(other -> isSame(one, other)))
                    .ifPresent(declared::add);
        }
        return declared;
    }

    private static boolean isSame(SettingsType<?> one, SettingsType<?> other) {
        return one.section().equals(other.section()) && one.type() == other.type() && one.scope() == other.scope();
    }

    private void check(Recorded<?> offer) {
        String what = "the " + offer.point() + " \"" + offer.name() + "\"";
        try {
            new ContributionId(plugin, offer.name());
        } catch (IllegalArgumentException malformed) {
            problems.add(what + ": " + malformed.getMessage());
        }
        if (!points.contains(offer.point())) {
            problems.add(what + " is for an extension point that this host does not have; it has " + points);
        }
        long same = offers.stream()
                .filter(other -> other.point().equals(offer.point())
                        && other.name().equals(offer.name()))
                .count();
        if (same > 1 && !problems.contains(what + " is offered twice")) {
            problems.add(what + " is offered twice");
        }
        checkClass(what, offer);
        if (offer.label().isBlank() || offer.label().length() > 60) {
            problems.add(what + " needs a label of 1 to 60 characters");
        }
        if (offer.summary().length() > 200) {
            problems.add(what + " has a summary of more than 200 characters");
        }
        if (offer.settings.size() > 1) {
            problems.add(what + " has more than one section of settings: attach the others to other offers");
        }
    }

    private void checkClass(String what, Recorded<?> offer) {
        Class<?> type = offer.type();
        if (!offer.point().type().isAssignableFrom(type)) {
            problems.add(what + ": " + type.getName() + " does not implement " + offer.point().type().getName());
        } else if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            problems.add(what + ": " + type.getName() + " is abstract, so no object can be made of it");
        }
    }

    /// One offer.
    static final class Recorded<T> implements Offer {

        private final ExtensionPoint<T> point;
        private final String name;
        private final Class<? extends T> type;
        private String label;
        private String summary = "";
        private final List<SettingsType<?>> settings = new ArrayList<>();

        Recorded(ExtensionPoint<T> point, String name, Class<? extends T> type) {
            this.point = point;
            this.name = name;
            this.type = type;
            this.label = name;
        }

        @Override
        public Offer label(String text) {
            label = text;
            return this;
        }

        @Override
        public Offer summary(String text) {
            summary = text;
            return this;
        }

        @Override
        public Offer settings(SettingsType<?> declared) {
            settings.add(declared);
            return this;
        }

        ExtensionPoint<T> point() {
            return point;
        }

        String name() {
            return name;
        }

        Class<? extends T> type() {
            return type;
        }

        String label() {
            return label;
        }

        String summary() {
            return summary;
        }

        Optional<SettingsType<?>> settings() {
            return settings.stream().findFirst();
        }
    }
}
