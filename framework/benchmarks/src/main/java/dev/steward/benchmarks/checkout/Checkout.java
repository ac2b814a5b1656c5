package dev.steward.benchmarks.checkout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The built checkout around this module.
///
/// @param root the folder with everything in it
public record Checkout(Path root) {

    /// Where the class files of this module lie, or a folder above them.
    public static Checkout here() {
        Path classes = classes();
        for (Path folder = classes; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("plugin-api/pom.xml"))) {
                return new Checkout(folder);
            }
        }
        throw new IllegalStateException("The benchmarks have to lie in a checkout, not in " + classes);
    }

    /// The zip of a plugin.
    public Path plugin(String name) {
        return built(root.resolve("plugins").resolve(name).resolve("target"), name + "-", ".zip");
    }

    /// The unpacked distribution; the property `steward.distribution` names another one.
    public Path distribution() {
        return Optional.ofNullable(System.getProperty("steward.distribution"))
                .map(Path::of)
                .orElseGet(() -> built(root.resolve("distribution/target"), "steward-", ""))
                .toAbsolutePath();
    }

    /// A folder for what measurements leave behind.
    public Path scratch(String name) {
        try {
            return Files.createDirectories(root.resolve("framework/benchmarks/target/scratch").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path classes() {
        try {
            return Path.of(Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path built(Path folder, String beginning, String ending) {
        try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            return files.filter(file -> isBuilt(file, beginning, ending))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "There is no " + beginning + "*" + ending + " in " + folder
                                    + ": run mvn package -DskipTests first"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isBuilt(Path file, String beginning, String ending) {
        String name = file.getFileName().toString();
        return name.startsWith(beginning) && name.endsWith(ending) && (!ending.isEmpty() || Files.isDirectory(file));
    }
}
