package dev.steward.launcher.development;

import dev.steward.kernel.plugin.PluginStatus;
import java.nio.file.Path;
import java.util.Optional;

/// What became of an attempt to load what was built.
public sealed interface Loading {

    /// It is there. Whether it also runs, its state says.
    record Loaded(PluginStatus status) implements Loading {}

    /// It cannot be loaded.
    ///
    /// @param former the version that runs on
    record Refused(Path path, String reason, Optional<PluginStatus> former) implements Loading {}

    /// Nothing was built yet.
    record NotBuilt(Path path) implements Loading {}
}
