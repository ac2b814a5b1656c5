package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a plugin says about itself in its `plugin.properties`.
///
/// @param requires the versions of plugin-api that it works with, as a range
/// @param provider who made it; may be empty
/// @param reloadable whether its classes may be loaded again while the process runs
/// @param dependencies the plugins that have to run before it does
/// @param capabilities what it wants to be granted
record Manifest(
        PluginId id,
        String version,
        String requires,
        String className,
        String description,
        String provider,
        boolean reloadable,
        List<Dependency> dependencies,
        Set<Capability> capabilities) {

    static final String FILE = "plugin.properties";

    private static final int LONGEST = 1_000;
    /// It becomes part of a folder's name.
    private static final int LONGEST_VERSION = 100;

    /// Reads the manifest of an unpacked plugin.
    ///
    /// @throws UnusablePackage if there is none, or with everything that is wrong with it
    static Manifest in(Path folder) throws UnusablePackage {
        try (Reader reader = Files.newBufferedReader(folder.resolve(FILE), StandardCharsets.UTF_8)) {
            return read(reader);
        } catch (IOException e) {
            throw new UnusablePackage("there is no readable " + FILE + " at its top level", e);
        }
    }

    /// Reads a manifest.
    ///
    /// @throws UnusablePackage with everything that is wrong with it
    static Manifest read(Reader reader) throws UnusablePackage, IOException {
        var properties = new Properties();
        try {
            properties.load(reader);
        } catch (IllegalArgumentException malformed) {
            throw new UnusablePackage(FILE + " is malformed: " + malformed.getMessage(), malformed);
        }
        List<String> problems = problems(properties);
        if (!problems.isEmpty()) {
            throw new UnusablePackage(FILE + ": " + String.join("; ", problems));
        }
        return new Manifest(new PluginId(text(properties, "plugin.id")), text(properties, "plugin.version"),
                text(properties, "plugin.requires"), text(properties, "plugin.class"),
                text(properties, "plugin.description"), text(properties, "plugin.provider"),
                !text(properties, "plugin.reload").equals("restart"),
                words(properties, "plugin.dependencies").map(Dependency::parse).toList(),
                words(properties, "plugin.capabilities")
                        .flatMap(word -> Capability.named(word).stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static List<String> problems(Properties properties) {
        List<String> problems = new ArrayList<>();
        checkTexts(properties, problems);
        try {
            new PluginId(text(properties, "plugin.id"));
        } catch (IllegalArgumentException malformed) {
            problems.add("plugin.id is missing or malformed: " + malformed.getMessage());
        }
        if (!Pf4jLoader.isVersion(text(properties, "plugin.version"))) {
            problems.add("plugin.version must be like 1.2.3, unlike \"" + text(properties, "plugin.version") + "\"");
        }
        if (text(properties, "plugin.class").isEmpty()) {
            problems.add("plugin.class is missing: it names the class that implements BotPlugin");
        }
        if (text(properties, "plugin.requires").isEmpty()) {
            problems.add("plugin.requires is missing: it names the versions of plugin-api that the plugin works with,"
                    + " such as >=1.0.0 & <2.0.0");
        }
        words(properties, "plugin.dependencies").forEach(word -> {
            try {
                Dependency.parse(word);
            } catch (IllegalArgumentException malformed) {
                problems.add("plugin.dependencies has \"" + word + "\": " + malformed.getMessage());
            }
        });
        words(properties, "plugin.capabilities").filter(word -> Capability.named(word).isEmpty())
                .forEach(word -> problems.add("plugin.capabilities has \"" + word + "\", and this host knows "
                        + Arrays.toString(Capability.values())));
        if (!List.of("", "restart").contains(text(properties, "plugin.reload"))) {
            problems.add("plugin.reload must be \"restart\" or absent, unlike \""
                    + text(properties, "plugin.reload") + "\"");
        }
        return problems;
    }

    /// People read them in terminals and on pages.
    private static void checkTexts(Properties properties, List<String> problems) {
        properties.stringPropertyNames().stream().filter(key -> key.startsWith("plugin.")).sorted().forEach(key -> {
            String text = text(properties, key);
            int longest = key.equals("plugin.version") ? LONGEST_VERSION : LONGEST;
            if (text.length() > longest) {
                problems.add(key + " has more than " + longest + " characters");
            }
            if (text.chars().anyMatch(Character::isISOControl)) {
                problems.add(key + " has a control character");
            }
        });
    }

    private static Stream<String> words(Properties properties, String key) {
        return Arrays.stream(text(properties, key).split(",")).map(String::strip).filter(word -> !word.isEmpty());
    }

    private static String text(Properties properties, String key) {
        return properties.getProperty(key, "").strip();
    }
}
