package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
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
import java.util.Collection;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folders of plugins inside the data folder: unpacked packages, and each plugin's own data.
@Singleton
final class PluginFolders {

    /// A name that begins so is never that of a plugin.
    private static final String UNFINISHED = ".unpacking-";
    private static final Pattern OURS = Pattern.compile("\\.unpacking-.+|[a-z][a-z0-9-]+-\\d+\\..+-[0-9a-f]{8}");
    private static final Logger LOG = LoggerFactory.getLogger(PluginFolders.class);
    private static final long MAX_ZIP = 200L << 20;
    private static final long MAX_BYTES = 1L << 30;
    private static final int MAX_ENTRIES = 20_000;
    private static final int MAX_MANIFEST = 64 * 1024;
    /// Jars are packed already, so that an honest zip hardly grows.
    private static final int MAX_GROWTH = 100;
    private static final long ALWAYS_ALLOWED = 10L << 20;

    private final Path unpacked;
    private final Path data;
    private final long maxBytes;

    @Inject
    PluginFolders(@Named("data") Path dataFolder) {
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

    /// Makes a package a folder. A folder stays where it is. A zip is unpacked next to its final place, looked into and
    /// then renamed, so that whatever has the final name is complete and can be used again.
    Unpacked open(Path zipOrFolder) throws UnusablePackage {
        if (Files.isDirectory(zipOrFolder)) {
            return new Unpacked(Manifest.in(zipOrFolder), zipOrFolder, "");
        }
        refuseTooLarge(zipOrFolder);
        try (var zip = new ZipFile(zipOrFolder.toFile())) {
            Manifest manifest = manifest(zip);
            String sha256 = sha256(zipOrFolder);
            Path folder = folderOf(manifest, sha256);
            if (!Files.isDirectory(folder)) {
                unpack(zip, manifest, folder, limit(Files.size(zipOrFolder)));
            }
            return new Unpacked(manifest, folder, sha256);
        } catch (IOException | InvalidPathException e) {
            throw new UnusablePackage("it cannot be read as a zip: " + e.getMessage(), e);
        }
    }

    private Path folderOf(Manifest manifest, String sha256) {
        return unpacked.resolve(manifest.id() + "-" + manifest.version() + "-" + sha256.substring(0, 8));
    }

    private static void refuseTooLarge(Path zip) throws UnusablePackage {
        try {
            if (Files.size(zip) > MAX_ZIP) {
                throw new UnusablePackage("it has " + (Files.size(zip) >> 20) + " MB, at most " + (MAX_ZIP >> 20)
                        + " are allowed");
            }
        } catch (IOException e) {
            throw new UnusablePackage("it cannot be read: " + e.getMessage(), e);
        }
    }

    private long limit(long zipSize) {
        return Math.min(maxBytes, ALWAYS_ALLOWED + MAX_GROWTH * zipSize);
    }

    /// {@return the name of a file that does not exist, for an archive on its way in}
    Path incoming() {
        try {
            Files.createDirectories(unpacked);
            return Files.createTempDirectory(unpacked, UNFINISHED).resolve("archive.zip");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes what former versions and interrupted changes left, as far as the file system lets it go.
    ///
    /// @param used the folders that plugins are loaded from
    void keepOnly(Collection<Path> used) {
        if (Files.notExists(unpacked)) {
            return;
        }
        try (Stream<Path> folders = Files.list(unpacked)) {
            for (Path folder : folders.filter(PluginFolders::isOurs).filter(one -> !used.contains(one)).toList()) {
                deleteTree(folder);
            }
        } catch (IOException e) {
            LOG.warn("What former plugins left in {} could not be deleted: {}", unpacked, e.toString());
        }
    }

    private static boolean isOurs(Path folder) {
        return OURS.matcher(folder.getFileName().toString()).matches() && Files.isDirectory(folder);
    }

    /// Deletes the data folder of a plugin that kept nothing in it.
    void dropEmptyData(PluginId plugin) {
        try {
            Files.deleteIfExists(data.resolve(plugin.value()));
        } catch (DirectoryNotEmptyException itKeepsData) {
            LOG.debug("The data of {} stay", plugin);
        } catch (IOException e) {
            LOG.warn("The data folder of {} could not be deleted: {}", plugin, e.toString());
        }
    }

    private static Manifest manifest(ZipFile zip) throws UnusablePackage, IOException {
        ZipEntry entry = zip.getEntry(Manifest.FILE);
        if (entry == null) {
            throw new UnusablePackage("there is no " + Manifest.FILE + " at its top level");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] text = in.readNBytes(MAX_MANIFEST + 1);
            if (text.length > MAX_MANIFEST) {
                throw new UnusablePackage(Manifest.FILE + " has more than " + MAX_MANIFEST + " bytes");
            }
            return Manifest.read(new StringReader(new String(text, StandardCharsets.UTF_8)));
        }
    }

    private void unpack(ZipFile zip, Manifest manifest, Path folder, long limit) throws UnusablePackage, IOException {
        Files.createDirectories(unpacked);
        Path temporary = Files.createTempDirectory(unpacked, UNFINISHED);
        try {
            unpackInto(temporary, zip, limit);
            PackageContents.check(temporary, manifest);
            Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            deleteTree(temporary);
        }
    }

    private static void unpackInto(Path folder, ZipFile zip, long limit) throws UnusablePackage, IOException {
        if (zip.size() > MAX_ENTRIES) {
            throw new UnusablePackage("it has " + zip.size() + " entries, at most " + MAX_ENTRIES + " are allowed");
        }
        long left = limit;
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
            ZipEntry entry = entries.nextElement();
            Path target = folder.resolve(entry.getName()).normalize();
            if (!target.startsWith(folder) || entry.getName().indexOf('\\') >= 0) {
                throw new UnusablePackage("its entry \"" + entry.getName() + "\" leads out of the plugin's folder");
            }
            if (entry.isDirectory()) {
                Files.createDirectories(target);
            } else {
                left -= unpack(zip, entry, target, left);
                if (left < 0) {
                    throw new UnusablePackage("it unpacks to more than " + limit + " bytes");
                }
            }
        }
    }

    /// Counts what really comes out: the size a zip states of an entry need not be true.
    private static long unpack(ZipFile zip, ZipEntry entry, Path target, long left) throws IOException {
        Files.createDirectories(target.getParent());
        long written = 0;
        try (InputStream in = zip.getInputStream(entry); OutputStream out = Files.newOutputStream(target)) {
            var buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0 && written <= left; read = in.read(buffer)) {
                written += read;
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
