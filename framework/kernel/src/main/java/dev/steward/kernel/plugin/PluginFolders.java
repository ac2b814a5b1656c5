package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// The folders of plugins inside the data folder: unpacked packages, and each plugin's own data.
final class PluginFolders {

    private static final long MAX_BYTES = 1L << 30;
    private static final int MAX_ENTRIES = 20_000;

    private final Path unpacked;
    private final Path data;
    private final long maxBytes;

    PluginFolders(Path dataFolder) {
        this(dataFolder, MAX_BYTES);
    }

    PluginFolders(Path dataFolder, long maxBytes) {
        this.unpacked = dataFolder.toAbsolutePath().resolve("plugins");
        this.data = dataFolder.toAbsolutePath().resolve("plugin-data");
        this.maxBytes = maxBytes;
    }

    /// {@return the plugin's own data folder, which exists}
    Path dataOf(PluginId plugin) {
        try {
            return Files.createDirectories(data.resolve(plugin.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes a package a folder. A folder stays where it is. A zip is unpacked next to its final place and then
    /// renamed, so that whatever has the final name is complete and can be used again.
    Path open(Path zipOrFolder) throws UnusablePackage {
        if (Files.isDirectory(zipOrFolder)) {
            return zipOrFolder;
        }
        try (var zip = new ZipFile(zipOrFolder.toFile())) {
            Manifest manifest = manifest(zip);
            Path folder = unpacked.resolve(
                    manifest.id() + "-" + manifest.version() + "-" + sha256(zipOrFolder).substring(0, 8));
            if (!Files.isDirectory(folder)) {
                unpack(zip, folder);
            }
            return folder;
        } catch (IOException | InvalidPathException e) {
            throw new UnusablePackage("it cannot be read as a zip: " + e.getMessage(), e);
        }
    }

    private static Manifest manifest(ZipFile zip) throws UnusablePackage, IOException {
        ZipEntry entry = zip.getEntry(Manifest.FILE);
        if (entry == null) {
            throw new UnusablePackage("there is no " + Manifest.FILE + " at its top level");
        }
        try (var reader = new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8)) {
            return Manifest.read(reader);
        }
    }

    private void unpack(ZipFile zip, Path folder) throws UnusablePackage, IOException {
        Files.createDirectories(unpacked);
        Path temporary = Files.createTempDirectory(unpacked, ".unpacking-");
        try {
            unpackInto(temporary, zip);
            Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            deleteTree(temporary);
        }
    }

    private void unpackInto(Path folder, ZipFile zip) throws UnusablePackage, IOException {
        if (zip.size() > MAX_ENTRIES) {
            throw new UnusablePackage("it has " + zip.size() + " entries, at most " + MAX_ENTRIES + " are allowed");
        }
        long left = maxBytes;
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
            ZipEntry entry = entries.nextElement();
            Path target = folder.resolve(entry.getName()).normalize();
            if (!target.startsWith(folder)) {
                throw new UnusablePackage("its entry \"" + entry.getName() + "\" leads out of the plugin's folder");
            }
            if (entry.isDirectory()) {
                Files.createDirectories(target);
            } else {
                left -= unpack(zip, entry, target, left);
            }
        }
    }

    /// Counts what really comes out: the size a zip states of an entry need not be true.
    private long unpack(ZipFile zip, ZipEntry entry, Path target, long left) throws UnusablePackage, IOException {
        Files.createDirectories(target.getParent());
        long written = 0;
        try (InputStream in = zip.getInputStream(entry); OutputStream out = Files.newOutputStream(target)) {
            var buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                written += read;
                if (written > left) {
                    throw new UnusablePackage("it unpacks to more than " + maxBytes + " bytes");
                }
                out.write(buffer, 0, read);
            }
        }
        return written;
    }

    private static String sha256(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failure)
                    throws IOException {
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
