package dev.steward.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/// The project of a plugin as it lies there after `mvn compile`, made of classes of these tests.
public final class PluginProject {

    private final Path folder;
    private final Properties manifest = new Properties();

    /// @param plugin its entry class, whose package is the plugin's
    public PluginProject(Path folder, String id, Class<?> plugin) throws IOException {
        this.folder = folder;
        manifest.setProperty("plugin.id", id);
        manifest.setProperty("plugin.version", "1.0.0");
        manifest.setProperty("plugin.requires", ">=0.1.0");
        manifest.setProperty("plugin.class", plugin.getName());
        manifest.setProperty("plugin.description", "Made for a test");
        manifest.setProperty("plugin.provider", "Tests");
        copyClasses(plugin);
    }

    public PluginProject manifest(String key, String value) {
        manifest.setProperty(key, value);
        return this;
    }

    public PluginProject readme(String text) throws IOException {
        Files.writeString(folder.resolve("README.md"), text);
        return this;
    }

    /// Puts a file beside its classes.
    public PluginProject resource(String name, String text) throws IOException {
        Files.writeString(folder.resolve("target/classes").resolve(name), text);
        return this;
    }

    /// Brings a class of somebody else.
    public PluginProject copyOf(Class<?> other) throws IOException {
        String name = other.getName().replace('.', '/') + ".class";
        Path copy = folder.resolve("target/classes").resolve(name);
        Files.createDirectories(copy.getParent());
        try (InputStream in = Objects.requireNonNull(other.getClassLoader().getResourceAsStream(name))) {
            Files.copy(in, copy);
        }
        return this;
    }

    public PluginPackage built() throws IOException {
        Path plugin = Files.createDirectories(folder.resolve("target/plugin"));
        try (Writer out = Files.newBufferedWriter(plugin.resolve("plugin.properties"))) {
            manifest.store(out, null);
        }
        return new PluginPackage(folder);
    }

    private void copyClasses(Class<?> plugin) throws IOException {
        String packageFolder = plugin.getPackageName().replace('.', '/');
        Path classes = Files.createDirectories(folder.resolve("target/classes").resolve(packageFolder));
        try (Stream<Path> files = Files.list(testClasses(plugin).resolve(packageFolder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, classes.resolve(file.getFileName()));
            }
        }
    }

    private static Path testClasses(Class<?> plugin) {
        try {
            return Path.of(plugin.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
