package dev.steward.kernel.plugin;

import java.nio.file.Path;

/// A plugin whose classes can be loaded.
record Loaded(Manifest manifest, Path folder, ClassLoader loader) {}
