package dev.steward.launcher.development;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Folders with all that is in them.
final class FileTrees {

    private FileTrees() {}

    /// Copies a folder; one that does not exist is an empty one.
    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path file : files(from)) {
            Path target = to.resolve(from.relativize(file));
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else {
                Files.copy(file, target);
            }
        }
    }

    /// {@return a text that differs where names or contents do}
    static String sha256(Path tree) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files(tree)) {
                digest.update(tree.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                if (Files.isRegularFile(file)) {
                    digest.update(Files.readAllBytes(file));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static void delete(Path tree) throws IOException {
        for (Path file : files(tree).reversed()) {
            Files.deleteIfExists(file);
        }
    }

    /// {@return itself and all that is in it, what contains before what is contained}
    static List<Path> files(Path tree) throws IOException {
        if (Files.notExists(tree)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(tree)) {
            return files.sorted(Comparator.naturalOrder()).toList();
        } catch (UncheckedIOException deletedMeanwhile) {
            throw new IOException(deletedMeanwhile);
        }
    }
}
