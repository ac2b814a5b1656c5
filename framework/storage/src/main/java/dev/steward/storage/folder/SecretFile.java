package dev.steward.storage.folder;

import dev.steward.api.settings.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/// A file with one generated secret, 32 bytes in Base64, for its owner alone.
public record SecretFile(Path path) {

    private static final int BYTES = 32;

    public boolean exists() {
        return Files.exists(path);
    }

    public Secret read() throws IOException {
        return new Secret(Files.readString(path).strip());
    }

    /// Reads the secret, or makes one up and stores it where there is none.
    public Secret readOrCreate() throws IOException {
        if (exists()) {
            return read();
        }
        // A file with half a secret would be worse than none.
        var unfinished = new SecretFile(path.resolveSibling(path.getFileName() + ".new"));
        Files.deleteIfExists(unfinished.path);
        Secret secret = unfinished.create();
        unfinished.moveTo(this);
        return secret;
    }

    /// Makes a secret up and stores it.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException if there is one
    public Secret create() throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String secret = Base64.getUrlEncoder().encodeToString(random);
        try (var file = Files.newByteChannel(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                ownerOnly(path.getFileSystem()))) {
            file.write(StandardCharsets.UTF_8.encode(secret + "\n"));
        }
        return new Secret(secret);
    }

    /// Gives the file its final name.
    public void moveTo(SecretFile other) {
        try {
            Files.move(path, other.path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static FileAttribute<?>[] ownerOnly(FileSystem files) {
        return files.supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }
}
