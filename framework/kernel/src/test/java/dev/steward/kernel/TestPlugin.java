package dev.steward.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Makes a plugin out of Java source, the way a stranger's build would.
public final class TestPlugin {

    private static final Pattern NAME = Pattern.compile("(?:class|record|interface|enum) (\\w+)");
    private static final String IMPORTS = """
            package PACKAGE;
            import dev.steward.api.contribution.*;
            import dev.steward.api.discord.*;
            import dev.steward.api.failure.*;
            import dev.steward.api.*;
            import dev.steward.api.plugin.*;
            import dev.steward.api.settings.*;
            import dev.steward.api.testing.*;
            import jakarta.inject.*;
            import java.time.*;
            import java.util.*;
            """;

    private final String id;
    private final Properties manifest = new Properties();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private int javaVersion;

    /// A plugin whose class is `Main` in the package `test.<id without dashes>`.
    public TestPlugin(String id) {
        this.id = id;
        manifest.setProperty("plugin.id", id);
        manifest.setProperty("plugin.version", "1.0.0");
        manifest.setProperty("plugin.requires", ">=0.1.0 & <1.0.0");
        manifest.setProperty("plugin.class", packageName() + ".Main");
        manifest.setProperty("plugin.description", "Made by a test");
    }

    /// A plugin that offers one greeter named "polite".
    ///
    /// @param body of its method `greet(String name)`
    public static TestPlugin greeter(String id, String body) {
        return new TestPlugin(id).offering("offer.to(TestPoints.GREETER, \"polite\", Polite.class)"
                + ".label(\"Polite\").summary(\"Greets\");").with("""
                        public class Polite implements Greeter {
                            public String greet(String name) throws Exception {
                                %s
                            }
                        }
                        """.formatted(body));
    }

    public TestPlugin manifest(String key, String value) {
        manifest.setProperty(key, value);
        return this;
    }

    /// States the body of `contribute(Contributions offer)`.
    public TestPlugin offering(String body) {
        return with("""
                public class Main implements BotPlugin {
                    public void contribute(Contributions offer) {
                        %s
                    }
                }
                """.formatted(body));
    }

    /// Adds a top-level class; the usual imports are there.
    public TestPlugin with(String source) {
        Matcher name = NAME.matcher(source);
        if (!name.find()) {
            throw new IllegalArgumentException(source);
        }
        sources.put(packageName().replace('.', '/') + "/" + name.group(1) + ".java",
                IMPORTS.replace("PACKAGE", packageName()) + source);
        return this;
    }

    /// Adds a class with a package of its own.
    public TestPlugin withForeign(String path, String source) {
        sources.put(path, source);
        return this;
    }

    /// Marks the class files as made for another version of Java.
    public TestPlugin forJava(int version) {
        javaVersion = version;
        return this;
    }

    public String packageName() {
        return "test." + id.replace("-", "");
    }

    /// Compiles into a folder that the kernel can load.
    public Path folder(Path parent) {
        try {
            Path folder = Files.createDirectories(parent.resolve(id + "-" + manifest.getProperty("plugin.version")));
            try (var writer = Files.newBufferedWriter(folder.resolve("plugin.properties"))) {
                manifest.store(writer, null);
            }
            compileTo(Files.createDirectories(folder.resolve("classes")));
            if (javaVersion > 0) {
                mark(folder.resolve("classes"));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Compiles into a zip: the manifest, and the classes in one jar below `lib`.
    public Path zip(Path parent) {
        try {
            Path folder = folder(parent.resolve("sources"));
            Path jar = folder.resolve(id + ".jar");
            pack(folder.resolve("classes"), jar);
            Path zip = parent.resolve(id + "-" + manifest.getProperty("plugin.version") + ".zip");
            try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
                add(out, "plugin.properties", folder.resolve("plugin.properties"));
                add(out, "lib/" + id + ".jar", jar);
            }
            return zip;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compileTo(Path classes) {
        var messages = new StringWriter();
        List<JavaFileObject> units = sources.entrySet()
                .stream()
                .<JavaFileObject>map(
                        entry -> new Source(entry.getKey(), entry.getValue()))
                .toList();
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(messages, null, null,
                        List.of("-d", classes.toString(), "-proc:none", "-classpath",
                                System.getProperty("java.class.path")),
                        null, units)
                .call();
        if (!compiled) {
            throw new IllegalArgumentException(messages.toString());
        }
    }

    private void mark(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[7] = (byte) (44 + javaVersion);
                Files.write(file, bytes);
            }
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(jar)); Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                add(out, classes.relativize(file).toString().replace('\\', '/'), file);
            }
        }
    }

    private static void add(ZipOutputStream zip, String name, Path file) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(file, (OutputStream) zip);
        zip.closeEntry();
    }

    /// Packs texts into a zip as they are, well-formed or not.
    public static Path rawZip(Path file, Map<String, String> entries) {
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(UTF_8));
                out.closeEntry();
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String path, String text) {
            super(URI.create("string:///" + path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
