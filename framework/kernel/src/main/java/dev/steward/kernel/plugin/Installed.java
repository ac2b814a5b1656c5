package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.plugin.PluginStatus.Offered;
import dev.steward.kernel.plugin.PluginStatus.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A plugin that is there, and how far it got. Immutable; [Plugins] replaces it.
///
/// @param running what lives, while the state is RUNNING
/// @param wanted whether it was to be enabled, even if something stands against it
/// @param everRan whether its classes were used in this process
record Installed(
        Loaded loaded,
        State state,
        String reason,
        Optional<Running> running,
        boolean wanted,
        boolean everRan) {

    static Installed fresh(Loaded loaded) {
        return new Installed(loaded, State.DISABLED, "it was not enabled yet", Optional.empty(), false, false);
    }

    Installed nowRunning(Running started) {
        return new Installed(loaded, State.RUNNING, "", Optional.of(started), true, true);
    }

    /// Its own code failed.
    Installed nowFailed(String why) {
        return new Installed(loaded, State.FAILED, why, Optional.empty(), true, true);
    }

    /// It is not made for this host, so that nothing of it was loaded.
    Installed nowUnsuitable(String why) {
        return new Installed(loaded, State.FAILED, why, Optional.empty(), true, everRan);
    }

    /// It is enabled as soon as nothing stands against it any more.
    Installed nowWaiting(String why) {
        return new Installed(loaded, State.DISABLED, why, Optional.empty(), true, everRan);
    }

    Installed nowDisabled(String why) {
        return new Installed(loaded, State.DISABLED, why, Optional.empty(), false, everRan);
    }

    boolean isWaiting() {
        return wanted && state == State.DISABLED;
    }

    boolean isRunning() {
        return running.isPresent();
    }

    /// Native code that a process has loaded stays with the class loader it was loaded by, and works for no other.
    boolean isRooted() {
        return everRan && !loaded.manifest().reloadable();
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
        return new PluginStatus(manifest.id(), manifest.version(), manifest.description(), state, reason, offered,
                manifest.capabilities(), Set.of());
    }

    private static Offered offered(Contribution<?> one) {
        return new Offered(one.point().name(), one.id(), one.label(), one.summary(), one.section());
    }
}
