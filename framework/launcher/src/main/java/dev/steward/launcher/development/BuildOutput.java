package dev.steward.launcher.development;

import dev.steward.launcher.config.CannotStart;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// What a build leaves of a plugin. It may be in the middle of changing whenever it is looked at.
sealed interface BuildOutput {

    /// {@return what the author named, as an absolute path}
    Path path();

    /// {@return the files and folders that the build writes}
    List<Path> written();

    /// {@return whether a build ever came as far as to leave something}
    boolean isBuilt();

    /// {@return whether nothing is missing that the build writes last}
    boolean isComplete();

    /// Copies what is there, so that a build never changes a file that classes are loaded from.
    ///
    /// @param place where nothing is yet
    void copyTo(Path place) throws IOException;

    /// {@return the files that are there, with the time and size of each: equal as long as nobody writes}
    ///
    /// @throws IOException also if one is deleted at this moment
    default Map<Path, String> state() throws IOException {
        Map<Path, String> state = new TreeMap<>();
        for (Path written : written()) {
            for (Path file : FileTrees.files(written)) {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                if (attributes.isRegularFile()) {
                    state.put(file, attributes.lastModifiedTime() + " " + attributes.size());
                }
            }
        }
        return state;
    }

    /// Recognizes a plugin's project, or a plugin's zip.
    ///
    /// @throws CannotStart with one sentence if it is neither
    static BuildOutput at(Path named) {
        Path path = named.toAbsolutePath().normalize();
        if (Files.notExists(path)) {
            throw new CannotStart(List.of("--plugin: " + path + " does not exist"));
        }
        if (Files.isRegularFile(path)) {
            return zip(path);
        }
        Project project = new Project(path);
        if (Files.notExists(path.resolve("src/main/plugin/plugin.properties")) && !project.isBuilt()) {
            throw new CannotStart(List.of("--plugin: " + path
                    + " is no plugin's project: it has no src/main/plugin/plugin.properties"));
        }
        return project;
    }

    private static Zip zip(Path path) {
        if (!path.toString().endsWith(".zip")) {
            throw new CannotStart(List.of("--plugin: " + path + " is neither a plugin's project nor a zip"));
        }
        return new Zip(path);
    }

    /// A project that uses `steward-plugin-parent`, or leaves the same behind.
    record Project(Path path) implements BuildOutput {

        /// What the zip will hold at its top, without the plugin's own classes.
        private Path unpacked() {
            return path.resolve("target/plugin");
        }

        private Path manifest() {
            return unpacked().resolve("plugin.properties");
        }

        private Path classes() {
            return path.resolve("target/classes");
        }

        @Override
        public List<Path> written() {
            return List.of(unpacked(), classes());
        }

        @Override
        public boolean isBuilt() {
            return Files.exists(manifest());
        }

        /// Maven deletes classes before it compiles them again, so the one that everything begins with has to be back.
        @Override
        public boolean isComplete() {
            var properties = new Properties();
            try (Reader reader = Files.newBufferedReader(manifest())) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException malformed) {
                return false;
            }
            String entry = properties.getProperty("plugin.class", "").strip().replace('.', '/') + ".class";
            return Files.exists(classes().resolve(entry));
        }

        @Override
        public void copyTo(Path place) throws IOException {
            FileTrees.copy(unpacked(), place);
            FileTrees.copy(classes(), place.resolve("classes"));
        }
    }

    /// A plugin as it is handed out.
    record Zip(Path path) implements BuildOutput {

        @Override
        public List<Path> written() {
            return List.of(path);
        }

        @Override
        public boolean isBuilt() {
            return Files.exists(path);
        }

        @Override
        public boolean isComplete() {
            return isBuilt();
        }

        @Override
        public void copyTo(Path place) throws IOException {
            Files.copy(path, place);
        }
    }
}
