package dev.steward.kernel.contribution;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.contribution.ExtensionPoint;
import java.util.Optional;

/// One thing a plugin offers, while the plugin runs. Its object is reached through [Calls] only.
///
/// @param <T> the type of the extension point
public final class Contribution<T> {

    private final ExtensionPoint<T> point;
    private final ContributionId id;
    private final String label;
    private final String summary;
    private final Optional<String> section;
    private final T instance;
    private final Gate gate;

    /// Joins an object with its description.
    ///
    /// @param section the name of its settings section
    /// @param instance the plugin's object
    /// @param gate what every call to it passes, shared by all contributions of the plugin
    public Contribution(
            ExtensionPoint<T> point,
            ContributionId id,
            String label,
            String summary,
            Optional<String> section,
            T instance,
            Gate gate) {
        this.point = point;
        this.id = id;
        this.label = label;
        this.summary = summary;
        this.section = section;
        this.instance = instance;
        this.gate = gate;
    }

    public ExtensionPoint<T> point() {
        return point;
    }

    public ContributionId id() {
        return id;
    }

    public String label() {
        return label;
    }

    public String summary() {
        return summary;
    }

    /// {@return the name of its settings section}
    public Optional<String> section() {
        return section;
    }

    T instance() {
        return instance;
    }

    Gate gate() {
        return gate;
    }

    /// {@return the id}
    @Override
    public String toString() {
        return id.toString();
    }
}
