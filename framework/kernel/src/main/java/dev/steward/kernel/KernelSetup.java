package dev.steward.kernel;

import dev.steward.api.contribution.ExtensionPoint;
import dev.steward.api.settings.SettingsType;
import dev.steward.kernel.guild.SecretBox;
import dev.steward.kernel.guild.SettingsStore;
import dev.steward.kernel.host.HostValues;
import dev.steward.kernel.plugin.PluginArchives;
import dev.steward.kernel.plugin.PluginStates;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// What a kernel is made of.
///
/// @param points the extension points there are
/// @param hostSettings the host's own sections
/// @param store keeps what servers have set
/// @param box encrypts their secrets
/// @param hostValues what the operator has set
/// @param states remembers what the operator decided about plugins
/// @param archives keeps the plugins that are installed while Steward runs
/// @param dataFolder where plugins are unpacked and keep data
/// @param apiVersion the version of plugin-api that this host implements
/// @param clock the time
public record KernelSetup(
        List<ExtensionPoint<?>> points,
        List<SettingsType<?>> hostSettings,
        SettingsStore store,
        SecretBox box,
        HostValues hostValues,
        PluginStates states,
        PluginArchives archives,
        Path dataFolder,
        String apiVersion,
        InstantSource clock) {

    /// Copies the lists.
    public KernelSetup {
        points = List.copyOf(points);
        hostSettings = List.copyOf(hostSettings);
    }
}
