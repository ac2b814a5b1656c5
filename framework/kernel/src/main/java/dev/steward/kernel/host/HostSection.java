package dev.steward.kernel.host;

import dev.steward.api.plugin.PluginId;
import dev.steward.api.value.Value;
import java.util.Map;
import java.util.Optional;

/// A section of the operator's settings, as people get to see it.
///
/// @param name of the section
/// @param owner the plugin that declared it; empty for the host's own
/// @param value all settings with defaults filled in and secrets as stars
/// @param origins where those come from that the operator set, by path: a variable, or a key of the file
/// @param schemaVersion changes when the form of the settings does
public record HostSection(
        String name,
        Optional<PluginId> owner,
        Value.Fields value,
        Map<String, String> origins,
        int schemaVersion) {}
