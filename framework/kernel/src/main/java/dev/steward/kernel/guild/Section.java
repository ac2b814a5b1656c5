package dev.steward.kernel.guild;

import dev.steward.api.value.Value;

/// A section of a server's settings, as people get to see it.
///
/// @param name of the section
/// @param value all settings with defaults filled in and secrets as stars; saving it unchanged changes nothing
/// @param revision of the last save; 0 if nothing was ever saved
/// @param schemaVersion changes when the form of the settings does
public record Section(String name, Value.Fields value, long revision, int schemaVersion) {}
