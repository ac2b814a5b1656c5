package dev.steward.kernel.plugin;

import java.nio.file.Path;

/// A package that can be loaded from a folder.
///
/// @param sha256 of the zip it comes from; empty for a folder
record Unpacked(Manifest manifest, Path folder, String sha256) {}
