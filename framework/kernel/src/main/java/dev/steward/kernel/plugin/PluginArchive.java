package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;

/// A package that was installed while Steward ran, and is kept for every process.
///
/// @param sha256 of the zip, 64 hexadecimal digits
/// @param size of the zip in bytes
public record PluginArchive(PluginId id, String version, String sha256, long size) {}
