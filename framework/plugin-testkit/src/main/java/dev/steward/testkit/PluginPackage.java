package dev.steward.testkit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A plugin, wherever it lies: a zip, the folder of an unpacked one, or a project that was compiled and has its manifest
/// and libraries in `target/plugin`, as `steward-plugin-parent` leaves them.
///
/// @param place the zip or the folder
public record PluginPackage(Path place) {

    private static final String MANIFEST = "plugin.properties";

    /// {@return the plugin of the project that the test belongs to: that of the current directory}
    public static PluginPackage ofProject() {
        return new PluginPackage(Path.of(""));
    }

    /// {@return what the project says about itself, if this is a project that does}
    public Optional<Path> readme() {
        return isZip() ? Optional.empty() : Optional.of(place.resolve("README.md")).filter(Files::exists);
    }

    /// Gives the plugin the form in which it is handed out.
    ///
    /// @param folder where to put the zip if there is none yet
    /// @return the zip
    /// @throws AssertionError if there is no plugin
    public Path zip(Path folder) {
        if (isZip()) {
            return place;
        }
        Path target = place.resolve("target");
        try {
            if (Files.exists(place.resolve(MANIFEST))) {
                return zip(folder, List.of(new Part(place, "")));
            }
            if (Files.exists(target.resolve("plugin").resolve(MANIFEST))) {
                return zip(folder, List.of(new Part(target.resolve("plugin"), ""),
                        new Part(target.resolve("classes"), "classes/")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("There is no plugin in " + place.toAbsolutePath() + ": a project has "
                + target.resolve("plugin").resolve(MANIFEST) + " after `mvn compile`, if steward-plugin-parent is its"
                + " parent; an unpacked plugin has a " + MANIFEST);
    }

    private boolean isZip() {
        return Files.isRegularFile(place);
    }

    /// @param prefix of its entries in the zip
    private record Part(Path folder, String prefix) {

        List<Path> files() throws IOException {
            try (Stream<Path> all = Files.walk(folder)) {
                return all.filter(Files::isRegularFile).sorted().toList();
            }
        }
    }

    private static Path zip(Path folder, List<Part> parts) throws IOException {
        Path zip = Files.createTempFile(Files.createDirectories(folder), "plugin-", ".zip");
        try (var out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(zip)))) {
            out.setLevel(Deflater.BEST_SPEED);
            for (Part part : parts) {
                for (Path file : part.files()) {
                    String name = part.folder().relativize(file).toString().replace('\\', '/');
                    ZipEntry entry = new ZipEntry(part.prefix() + name);
                    entry.setTime(0); // the same files make the same zip
                    out.putNextEntry(entry);
                    Files.copy(file, out);
                    out.closeEntry();
                }
            }
        }
        return zip;
    }
}
