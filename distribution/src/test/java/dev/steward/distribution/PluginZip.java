package dev.steward.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// A plugin that a test makes out of Java source, well-formed or not.
final class PluginZip {

    private static final String MANIFEST = "plugin.properties";
    /// Always the same, so that the same content makes the same zip.
    private static final LocalDateTime PACKED = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final Pattern NAME = Pattern.compile("(?:class|record|interface|enum) (\\w+)");
    private static final String IMPORTS = """
            import dev.steward.api.*;
            import dev.steward.api.command.*;
            import dev.steward.api.contribution.*;
            import dev.steward.api.discord.*;
            import dev.steward.api.plugin.*;
            import dev.steward.api.response.*;
            import dev.steward.api.settings.*;
            import jakarta.inject.*;
            import java.time.*;
            import java.util.*;
            """;

    private final String folder;
    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private int javaVersion;

    /// A plugin whose class is `Main` in a package named after it.
    PluginZip(String id) {
        folder = "stranger/" + id.replace("-", "");
        manifest.put("plugin.id", id);
        manifest.put("plugin.version", "1.0.0");
        manifest.put("plugin.requires", ">=0.1.0 & <1.0.0");
        manifest.put("plugin.class", folder.replace('/', '.') + ".Main");
        manifest.put("plugin.description", "Made by a test");
    }

    /// A plugin with one command, which says something.
    static PluginZip command(String id, String name, String says) {
        return new PluginZip(id).offering("offer.to(Points.SLASH_COMMAND, \"%s\", Command.class);".formatted(name))
                .with(commandSource(name, says));
    }

    static String commandSource(String name, String says) {
        return """
                public class Command implements SlashCommand {
                    public CommandSpec spec() {
                        return new CommandSpec("%s", "Says something", List.of(), CommandSpec.Visibility.CHANNEL);
                    }
                    public CommandReply run(CommandCall call) {
                        return new CommandReply.Say(new Outgoing("%s"));
                    }
                }
                """.formatted(name, says);
    }

    /// A plugin with one response mode, which answers whoever addresses the bot.
    static PluginZip mode(String id, String name) {
        return new PluginZip(id).offering("offer.to(Points.RESPONSE_MODE, \"%s\", Mode.class);".formatted(name))
                .with("""
                        public class Mode implements ResponseMode {
                            public Engagement consider(Heard heard) {
                                return heard.tagged() ? Engagement.answer() : Engagement.ignore("not tagged");
                            }
                        }
                        """);
    }

    /// A package that somebody else built, as another version of itself.
    static byte[] repacked(Path zip, String version) {
        try (ZipFile former = new ZipFile(zip.toFile())) {
            Map<String, byte[]> entries = new LinkedHashMap<>();
            for (ZipEntry entry : former.stream().filter(one -> !one.isDirectory()).toList()) {
                entries.put(entry.getName(), former.getInputStream(entry).readAllBytes());
            }
            entries.computeIfPresent(MANIFEST, (_, text) -> new String(text, UTF_8)
                    .replaceAll("(?m)^plugin.version=.*$", "plugin.version=" + version)
                    .getBytes(UTF_8));
            return zip(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PluginZip version(String version) {
        return manifest("plugin.version", version);
    }

    PluginZip manifest(String key, String value) {
        manifest.put(key, value);
        return this;
    }

    /// States the body of `contribute(Contributions offer)`.
    PluginZip offering(String body) {
        return with("""
                public class Main implements BotPlugin {
                    public void contribute(Contributions offer) {
                        %s
                    }
                }
                """.formatted(body));
    }

    /// Adds a top-level class, or replaces it; the usual imports are there.
    PluginZip with(String source) {
        Matcher name = NAME.matcher(source);
        if (!name.find()) {
            throw new IllegalArgumentException(source);
        }
        return withForeign(folder + "/" + name.group(1),
                "package " + folder.replace('/', '.') + ";\n" + IMPORTS + source);
    }

    /// Adds a class with a package of its own.
    PluginZip withForeign(String path, String source) {
        sources.put(path, source);
        return this;
    }

    /// Adds a file to the zip as it is, in place of the one of its name.
    PluginZip entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /// Marks the class files as made for another version of Java.
    PluginZip forJava(int version) {
        javaVersion = version;
        return this;
    }

    /// The zip: the manifest, and the classes in one jar below `lib`.
    byte[] bytes() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(MANIFEST, manifest.entrySet()
                .stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining())
                .getBytes(UTF_8));
        if (!sources.isEmpty()) {
            all.put("lib/plugin.jar", zip(compiled()));
        }
        all.putAll(entries);
        return zip(all);
    }

    /// Packs files as they are.
    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry next = new ZipEntry(entry.getKey());
                next.setTimeLocal(PACKED);
                zip.putNextEntry(next);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private Map<String, byte[]> compiled() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((path, text) -> units.add(new Source(path, text)));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
            Classes classes = new Classes(files);
            boolean compiled = compiler.getTask(messages, classes, null,
                    List.of("-proc:none", "-classpath", api()), null, units).call();
            if (!compiled) {
                throw new IllegalArgumentException(messages.toString());
            }
            return classes.bytes(javaVersion);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a plugin is built against, as it is in the distribution.
    private static String api() throws IOException {
        try (Stream<Path> jars = Files.list(BuiltSteward.HOME.resolve("lib"))) {
            return jars.map(Path::toString)
                    .filter(jar -> jar.matches(".*/(steward-plugin-api|jakarta.inject-api|jspecify|slf4j-api)-.*"))
                    .collect(Collectors.joining(":"));
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String path, String text) {
            super(URI.create("string:///" + path + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /// Keeps class files in memory.
    private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();

        Classes(JavaFileManager others) {
            super(others);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind,
                FileObject sibling) {
            String path = name.replace('.', '/') + ".class";
            return new SimpleJavaFileObject(URI.create("memory:///" + path), kind) {
                @Override
                public ByteArrayOutputStream openOutputStream() {
                    return files.computeIfAbsent(path, _ -> new ByteArrayOutputStream());
                }
            };
        }

        Map<String, byte[]> bytes(int javaVersion) {
            Map<String, byte[]> all = new LinkedHashMap<>();
            files.forEach((path, written) -> {
                byte[] bytes = written.toByteArray();
                if (javaVersion > 0) {
                    bytes[7] = (byte) (44 + javaVersion);
                }
                all.put(path, bytes);
            });
            return all;
        }
    }
}
