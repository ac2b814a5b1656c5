package dev.steward.web.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where uploaded files lie while they are being read. It belongs to this process alone.
public final class UploadFolder {

    private static final String ENDING = ".upload";

    private final Path path;

    private UploadFolder(Path path) {
        this.path = path;
    }

    /// Opens a folder, makes it if need be, and deletes what a process that was killed left in it.
    ///
    /// @throws UncheckedIOException if files cannot be made and deleted there
    public static UploadFolder at(Path path) {
        try {
            Files.createDirectories(path);
            try (DirectoryStream<Path> left = Files.newDirectoryStream(path, "*" + ENDING)) {
                for (Path file : left) {
                    Files.delete(file);
                }
            }
            return new UploadFolder(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Uploads cannot be kept in " + path, e);
        }
    }

    UploadedFile newFile() {
        try {
            return new UploadedFile(Files.createTempFile(path, "", ENDING));
        } catch (IOException e) {
            throw new UncheckedIOException("No file can be made in " + path, e);
        }
    }
}
