package dev.steward.launcher.config;

import java.nio.file.Path;

/// The folder of the distribution, with `bin`, `lib`, `plugins`, `conf` and `docs`.
public record Home(Path path) {

    /// The one that the launch script names.
    public static Home ofThisProcess() {
        return new Home(Path.of(System.getProperty("steward.home", ".")).toAbsolutePath().normalize());
    }

    public Path plugins() {
        return path.resolve("plugins");
    }

    public Path docs() {
        return path.resolve("docs");
    }

    Path configurationFile() {
        return path.resolve("conf").resolve("steward.properties");
    }
}
