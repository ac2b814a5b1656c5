package dev.steward.testkit.contract;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/// What is in a plugin's zip.
final class PackagedClasses {

    private static final List<String> OF_THE_HOST = List.of("dev/steward/api/", "jakarta/inject/", "org/jspecify/",
            "org/slf4j/");

    private PackagedClasses() {}

    static Map<String, String> manifest(Path zip) {
        Properties properties = new Properties();
        try (var file = new ZipFile(zip.toFile());
                var in = new InputStreamReader(file.getInputStream(file.getEntry("plugin.properties")),
                        StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, properties::getProperty));
    }

    /// {@return where classes are that a plugin gets from the host, such as `lib/slf4j-api.jar: org/slf4j/`}
    static List<String> ofTheHost(Path zip) throws IOException {
        List<String> found = new ArrayList<>();
        try (var file = new ZipFile(zip.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = file.entries(); entries.hasMoreElements();) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().startsWith("classes/")) {
                    note("classes", entry.getName().substring("classes/".length()), found);
                } else if (entry.getName().endsWith(".jar")) {
                    lookInto(entry.getName(), new ZipInputStream(file.getInputStream(entry)), found);
                }
            }
        }
        return found;
    }

    private static void lookInto(String jar, ZipInputStream in, List<String> found) throws IOException {
        try (in) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                note(jar, entry.getName(), found);
            }
        }
    }

    private static void note(String where, String name, List<String> found) {
        OF_THE_HOST.stream()
                .filter(prefix -> name.startsWith(prefix) && name.endsWith(".class"))
                .map(prefix -> where + ": " + prefix)
                .filter(note -> !found.contains(note))
                .forEach(found::add);
    }
}
