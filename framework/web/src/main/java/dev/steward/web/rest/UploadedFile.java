package dev.steward.web.rest;

import dev.steward.kernel.settings.Problem;
import dev.steward.web.api.Payload;
import dev.steward.web.http.PartSink;
import dev.steward.web.http.WebRequest;
import dev.steward.web.problem.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file that is uploaded, as the part `file` of a form or as the whole body. It lies on disk until this is closed.
final class UploadedFile implements PartSink, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(UploadedFile.class);
    private static final String PART = "file";
    private static final int LONGEST_NAME = 255;

    private final Path path;
    private final FileChannel channel;
    private final List<Problem> problems = new ArrayList<>();
    private Optional<String> name = Optional.empty();
    private boolean wanted;

    /// @param path of an empty file
    UploadedFile(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.WRITE);
    }

    /// Reads the request's body to its end.
    ///
    /// @param limit in bytes
    /// @throws Refusal if the form has anything but one file
    Payload receive(WebRequest request, long limit) {
        request.form(limit, this);
        if (name.isEmpty()) {
            problems.add(new Problem(PART, "is missing"));
        }
        if (!problems.isEmpty()) {
            throw Refusal.rejected(problems);
        }
        return new Payload.File(name.orElseThrow(), path);
    }

    /// Reads the request's body, which is the file, to its end.
    ///
    /// @param limit in bytes
    Payload receiveWhole(WebRequest request, long limit) {
        wanted = true;
        request.content(limit, this::content);
        return new Payload.File("", path);
    }

    @Override
    public void begin(String part, Optional<String> file) {
        wanted = false;
        if (!part.equals(PART)) {
            problems.add(new Problem(part, "is not known here; there is: " + PART));
        } else if (name.isPresent()) {
            problems.add(new Problem(PART, "must be one file; send several one by one"));
        } else {
            // Some clients send the whole path.
            String bare = file.orElse("").replaceFirst(".*[/\\\\]", "").strip();
            if (bare.isEmpty() || bare.length() > LONGEST_NAME) {
                problems.add(new Problem(PART, "must be a file with a name of 1 to " + LONGEST_NAME + " characters"));
            }
            name = Optional.of(bare);
            wanted = true;
        }
    }

    @Override
    public void content(ByteBuffer piece) {
        try {
            while (wanted && piece.hasRemaining()) {
                channel.write(piece);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            try (channel) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            log.warn("{} could not be deleted", path, e);
        }
    }
}
