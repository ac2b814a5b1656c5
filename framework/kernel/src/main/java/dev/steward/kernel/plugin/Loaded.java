package dev.steward.kernel.plugin;

import java.nio.file.Path;
import java.util.Optional;

/// A plugin whose classes can be loaded.
///
/// @param archive the SHA-256 of the archive it comes from, if it was installed while Steward ran
record Loaded(Manifest manifest, Path folder, PluginClasses classes, Optional<String> archive) {

    ClassLoader loader() {
        return classes.loader();
    }
}
