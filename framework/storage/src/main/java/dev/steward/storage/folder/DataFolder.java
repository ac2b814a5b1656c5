package dev.steward.storage.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The data folder, while this process holds the lock on it. Having one is the permission to touch what is inside.
///
/// Lock a folder once in a JVM: on Linux the lock is lost when the JVM closes any other channel on the same file.
public final class DataFolder implements AutoCloseable {

    private static final String LOCK_FILE = "steward.lock";
    /// Far behind the text, because Windows keeps others from reading what is locked.
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path path;
    private final FileChannel file;

    private DataFolder(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    /// What came of trying to lock a folder.
    public sealed interface Attempt {

        /// It is ours until it is closed.
        record Locked(DataFolder folder) implements Attempt {}

        /// Another process has it.
        record InUse(Path path, Holder holder) implements Attempt {}

        /// Nobody can use it like this.
        ///
        /// @param why one sentence with the mend
        record Unusable(Path path, String why) implements Attempt {}
    }

    /// Who has the folder, as far as it has told.
    public record Holder(Optional<Long> pid, Optional<URI> address) {}

    /// Takes the lock, creating the folder where there is none.
    public static Attempt lock(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            create(path);
            FileChannel file = FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE,
                    StandardOpenOption.READ, StandardOpenOption.WRITE);
            return lock(path, file);
        } catch (IOException failure) {
            return new Attempt.Unusable(path, explain(path, failure));
        }
    }

    private static Attempt lock(Path path, FileChannel file) throws IOException {
        Optional<FileLock> lock = tryLock(file);
        if (lock.isEmpty()) {
            try (file) {
                return new Attempt.InUse(path, readHolder(file));
            }
        }
        DataFolder folder = new DataFolder(path, file);
        folder.write("pid=" + ProcessHandle.current().pid() + "\n");
        return new Attempt.Locked(folder);
    }

    private static Optional<FileLock> tryLock(FileChannel file) throws IOException {
        try {
            return Optional.ofNullable(file.tryLock(LOCKED_BYTE, 1, false));
        } catch (OverlappingFileLockException ownLock) {
            return Optional.empty();
        }
    }

    private static void create(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        // Keys and members' words are kept inside.
        FileAttribute<?>[] ownerOnly = path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
                : new FileAttribute<?>[0];
        Files.createDirectories(path, ownerOnly);
    }

    private static String explain(Path path, IOException failure) {
        return switch (failure) {
            case FileAlreadyExistsException _ ->
                path + " is to be the data folder, but a file is in its place: remove it,"
                        + " or name another folder in STEWARD_DATA_DIR.";
            case AccessDeniedException _ -> path + " is not writable for the user \"" + System.getProperty("user.name")
                    + "\": make that user its owner, or name another folder in STEWARD_DATA_DIR.";
            case FileSystemException refused when refused.getReason() != null ->
                path + " can't be used as the data folder ("
                        + refused.getReason() + "): mend that, or name another folder in STEWARD_DATA_DIR.";
            default -> path + " can't be used as the data folder (" + failure.getMessage()
                    + "): mend that, or name another folder in STEWARD_DATA_DIR.";
        };
    }

    private static Holder readHolder(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1024);
        while (bytes.hasRemaining() && file.read(bytes, bytes.position()) > 0) {
            // Until the end of the file.
        }
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        return new Holder(entry(text, "pid").map(Long::valueOf), entry(text, "http").map(URI::create));
    }

    private static Optional<String> entry(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst();
    }

    /// Tells others where this process can be spoken to.
    public void announce(URI address) {
        try {
            write("pid=" + ProcessHandle.current().pid() + "\nhttp=" + address + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void write(String text) throws IOException {
        file.truncate(0);
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            file.write(bytes, bytes.position());
        }
    }

    public Path path() {
        return path;
    }

    /// {@return the place of something inside}
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /// Gives the folder up. What stands in the lock file stays and means nothing.
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
