package dev.steward.kernel.plugin;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.plugin.PluginId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How a plugin is doing.
///
/// @param reason why it is not simply running; empty if it is
/// @param contributions what it offers while it runs, in the order of names
/// @param capabilities what it asks to be granted
/// @param granted what the operator granted it, asked for or not
public record PluginStatus(
        PluginId id,
        String version,
        String description,
        State state,
        String reason,
        List<Offered> contributions,
        Set<Capability> capabilities,
        Set<Capability> granted) {

    /// Copies the collections.
    public PluginStatus {
        contributions = List.copyOf(contributions);
        capabilities = Set.copyOf(capabilities);
        granted = Set.copyOf(granted);
    }

    /// How a plugin is doing that asks for nothing and was granted nothing.
    public PluginStatus(
            PluginId id,
            String version,
            String description,
            State state,
            String reason,
            List<Offered> contributions) {
        this(id, version, description, state, reason, contributions, Set.of(), Set.of());
    }

    PluginStatus degraded(String why) {
        return as(State.DEGRADED, reason.isEmpty() ? why : why + "; " + reason, granted);
    }

    PluginStatus granted(Set<Capability> now) {
        return as(state, reason, now);
    }

    /// Adds what becomes of it otherwise.
    PluginStatus remarked(String what) {
        return as(state, reason.isEmpty() ? what : reason + "; " + what, granted);
    }

    private PluginStatus as(State nowState, String nowReason, Set<Capability> nowGranted) {
        return new PluginStatus(id, version, description, nowState, nowReason, contributions, capabilities, nowGranted);
    }

    /// What a plugin can be.
    public enum State {
        /// It works.
        RUNNING,
        /// The operator does not want it, or has not enabled it yet.
        DISABLED,
        /// It could not be enabled.
        FAILED,
        /// It runs, but calls into it keep failing.
        DEGRADED;

        /// {@return the lower-case word}
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One contribution.
    ///
    /// @param point the name of the extension point
    /// @param section its settings
    public record Offered(String point, ContributionId id, String label, String summary, Optional<String> section) {}
}
