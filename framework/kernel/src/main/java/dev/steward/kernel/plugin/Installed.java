package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.plugin.PluginStatus.Offered;
import dev.steward.kernel.plugin.PluginStatus.State;
import java.util.List;
import java.util.Optional;

/// A plugin that is there, and how far it got. Immutable; [Plugins] replaces it.
///
/// @param running what lives, while the state is RUNNING
/// @param everRan whether its classes were used in this process
record Installed(Loaded loaded, State state, String reason, Optional<Running> running, boolean everRan) {

    static Installed fresh(Loaded loaded) {
        return new Installed(loaded, State.DISABLED, "it was not enabled yet", Optional.empty(), false);
    }

    Installed nowRunning(Running started) {
        return new Installed(loaded, State.RUNNING, "", Optional.of(started), true);
    }

    Installed nowFailed(String why) {
        return new Installed(loaded, State.FAILED, why, Optional.empty(), true);
    }

    Installed nowDisabled(String why) {
        return new Installed(loaded, State.DISABLED, why, Optional.empty(), everRan);
    }

    PluginId id() {
        return loaded.manifest().id();
    }

    PluginStatus status() {
        Manifest manifest = loaded.manifest();
        List<Offered> offered = running.map(Running::contributions)
                .orElse(List.of())
                .stream()
                .map(Installed::offered)
                .toList();
        return new PluginStatus(manifest.id(), manifest.version(), manifest.description(), state, reason, offered);
    }

    private static Offered offered(Contribution<?> one) {
        return new Offered(one.point().name(), one.id(), one.label(), one.summary(), one.section());
    }
}
