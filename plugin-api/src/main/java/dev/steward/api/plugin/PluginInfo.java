package dev.steward.api.plugin;

import dev.steward.api.stability.HostProvided;
import java.nio.file.Path;

/// What the host knows of the plugin that injects it.
///
/// @param id the plugin's id
/// @param version the plugin's own version, as its `plugin.properties` says
/// @param apiVersion the version of `plugin-api` that the host implements
/// @param dataFolder a folder for this plugin alone; it exists, survives upgrades, and is on the disk of this process
///     only: what must not be lost belongs into [PluginStore] or [PluginDatabase]
@HostProvided
public record PluginInfo(PluginId id, String version, String apiVersion, Path dataFolder) {}
