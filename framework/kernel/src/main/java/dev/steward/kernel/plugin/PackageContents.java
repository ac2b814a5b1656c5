package dev.steward.kernel.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Looks into an unpacked package before any of it is loaded.
final class PackageContents {

    private static final String API = "dev/steward/api/";
    private static final int MAGIC = 0xCAFEBABE;
    private static final int FIRST_VERSION = 44;

    private final int newest = FIRST_VERSION + Runtime.version().feature();
    private final String entry;
    private boolean hasEntry;

    private PackageContents(Manifest manifest) {
        this.entry = manifest.className().replace('.', '/') + ".class";
    }

    /// Refuses a package that brings the API, classes for a later Java, or not the class it names.
    static void check(Path folder, Manifest manifest) throws UnusablePackage, IOException {
        var contents = new PackageContents(manifest);
        for (Path jar : jars(folder.resolve("lib"))) {
            contents.checkJar(jar);
        }
        contents.checkClasses(folder.resolve("classes"));
        if (!contents.hasEntry) {
            throw new UnusablePackage("plugin.class " + manifest.className() + " is not among its classes");
        }
    }

    /// {@return the jars of a package, in alphabetical order}
    static List<Path> jars(Path lib) throws IOException {
        if (!Files.isDirectory(lib)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private void checkJar(Path jar) throws UnusablePackage, IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
                ZipEntry one = entries.nextElement();
                if (isClass(one.getName())) {
                    try (InputStream in = zip.getInputStream(one)) {
                        checkClass(one.getName(), in, jar.getFileName().toString());
                    }
                }
            }
        } catch (java.util.zip.ZipException broken) {
            throw new UnusablePackage(jar.getFileName() + " cannot be read as a jar: " + broken.getMessage(), broken);
        }
    }

    private void checkClasses(Path classes) throws UnusablePackage, IOException {
        if (!Files.isDirectory(classes)) {
            return;
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(classes)) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file : files) {
            String name = classes.relativize(file).toString().replace('\\', '/');
            if (isClass(name)) {
                try (InputStream in = Files.newInputStream(file)) {
                    checkClass(name, in, "classes");
                }
            }
        }
    }

    /// Classes of multi-release jars for later versions of Java are left alone there, as the JDK does.
    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.startsWith("META-INF/");
    }

    private void checkClass(String name, InputStream in, String where) throws UnusablePackage, IOException {
        if (name.startsWith(API)) {
            throw new UnusablePackage("it brings the plugin API with it (" + where
                    + "): steward-plugin-api belongs into the scope \"provided\"");
        }
        ByteBuffer head = ByteBuffer.wrap(in.readNBytes(8));
        if (head.remaining() < 8 || head.getInt() != MAGIC) {
            throw new UnusablePackage(name + " in " + where + " is no class file");
        }
        int version = head.getInt() & 0xFFFF;
        if (version > newest) {
            throw new UnusablePackage(name + " in " + where + " is made for Java " + (version - FIRST_VERSION)
                    + ", and Steward runs on Java " + (newest - FIRST_VERSION));
        }
        hasEntry |= name.equals(entry);
    }
}
