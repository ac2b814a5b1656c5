package dev.steward.api.knowledge;

import dev.steward.api.stability.PluginProvided;

/// A passage that was found.
///
/// @param passage which one
/// @param score how well it fits; comparable only within one result
@PluginProvided
public record Hit(PassageId passage, double score) {}
