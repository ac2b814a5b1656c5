package dev.steward.kernel.plugin;

import java.nio.file.Path;

/// A file that cannot be loaded as a plugin.
///
/// @param reason everything that is wrong with it, in sentences for the operator
public record Refusal(Path file, String reason) {}
