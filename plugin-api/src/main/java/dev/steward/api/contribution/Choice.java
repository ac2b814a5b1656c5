package dev.steward.api.contribution;

import dev.steward.api.stability.PluginProvided;

/// A setting that points at a contribution. The form shows a list of what is installed; a `List<Choice<T>>` lets the
/// admin pick several.
///
/// A choice is kept when its plugin is away: it then resolves as missing, with the reason, and works again when the
/// plugin returns.
///
/// @param <T> the type of the extension point that is chosen from
/// @param id what was chosen
@PluginProvided
@SuppressWarnings("UnusedTypeParameter") // The host reads it from the declaration, to know what to list.
public record Choice<T>(ContributionId id) {

    /// Makes a choice, as a default in a settings record.
    ///
    /// @param <T> the type of the extension point
    /// @param id written `plugin/name`
    /// @return the choice
    /// @throws IllegalArgumentException if the text has another form
    public static <T> Choice<T> of(String id) {
        return new Choice<>(ContributionId.parse(id));
    }

    /// {@return the id as `plugin/name`}
    @Override
    public String toString() {
        return id.toString();
    }
}
