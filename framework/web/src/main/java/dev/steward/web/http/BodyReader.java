package dev.steward.web.http;

import dev.steward.web.problem.Refusal;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.channels.StreamSourceChannel;

/// Reads a request's body on a virtual thread, within bounds of size and time.
///
/// Undertow's own blocking streams are of no use here: while one waits it opens a selector for the waiting thread, and
/// with a thread for each request those stay open until the garbage collector comes by.
final class BodyReader {

    private static final Logger log = LoggerFactory.getLogger(BodyReader.class);
    private static final int PIECE = 16 * 1024;
    private static final int MEBIBYTE = 1024 * 1024;

    /// What a refused client may still send, so that it gets to read the answer instead of a reset connection.
    private static final int PATIENCE_BYTES = 64 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpServerExchange exchange;
    private final HttpLimits limits;
    /// Undertow hands it out once.
    private @Nullable StreamSourceChannel channel;

    BodyReader(HttpServerExchange exchange, HttpLimits limits) {
        this.exchange = exchange;
        this.limits = limits;
    }

    /// What becomes of each piece.
    private interface Sink {
        /// @return whether to go on
        boolean accept(ByteBuffer piece);
    }

    /// How the reading ended.
    private enum End {
        COMPLETE, STOPPED, TIMEOUT
    }

    byte[] read(int limit) {
        refuseIfAnnounced(limit, limit);
        var body = new ByteArrayOutputStream();
        stream(limits.body(), piece -> {
            if (body.size() + piece.remaining() > limit) {
                throw tooLarge(exchange, limit);
            }
            body.write(piece.array(), piece.arrayOffset(), piece.limit());
        });
        return body.toByteArray();
    }

    /// Hands the parts of a form on while they come.
    ///
    /// @param limit in bytes, for the content of all parts
    void readForm(long limit, PartSink parts) {
        var form = new FormReader(exchange, limit, parts);
        refuseIfAnnounced(limit + FormReader.FRAMING, limit);
        stream(limits.upload(), form::take);
        form.end();
    }

    /// Hands the body on while it comes.
    ///
    /// @param limit in bytes
    void readContent(long limit, Consumer<ByteBuffer> pieces) {
        refuseIfAnnounced(limit, limit);
        long[] seen = {0};
        stream(limits.upload(), piece -> {
            seen[0] += piece.remaining();
            if (seen[0] > limit) {
                throw tooLarge(exchange, limit);
            }
            pieces.accept(piece);
        });
    }

    private void refuseIfAnnounced(long most, long limit) {
        if (exchange.getRequestContentLength() > most) {
            throw tooLarge(exchange, limit);
        }
    }

    private void stream(Duration time, Consumer<ByteBuffer> pieces) {
        End end;
        try {
            end = readAll(limits.pause(), time, piece -> {
                pieces.accept(piece);
                return true;
            });
        } catch (IOException brokenOff) {
            log.debug("A body could not be read", brokenOff);
            throw Refusal.badRequest("The body breaks off or is not framed as its headers say");
        }
        if (end == End.TIMEOUT) {
            throw Refusal.of(408, "Request timeout", "The body came too slowly");
        }
    }

    /// Reads on after an answer was sent without wanting the body.
    ///
    /// @return whether the end was reached, so that the connection can be closed without harm to the answer
    boolean discardRest() {
        if (exchange.isRequestComplete()) {
            return true;
        }
        if (HttpContinue.requiresContinueResponse(exchange)) {
            // The client waits for our word before it sends anything.
            return false;
        }
        long[] seen = {0};
        try {
            return readAll(PATIENCE, PATIENCE, piece -> (seen[0] += piece.limit()) <= PATIENCE_BYTES) == End.COMPLETE;
        } catch (IOException gone) {
            return false;
        }
    }

    private End readAll(Duration pause, Duration time, Sink sink) throws IOException {
        long deadline = System.nanoTime() + time.toNanos();
        StreamSourceChannel body = channel();
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        while (true) {
            long left = deadline - System.nanoTime();
            int read = body.read(piece.clear());
            if (read < 0) {
                return End.COMPLETE;
            }
            if (read > 0 && !sink.accept(piece.flip())) {
                return End.STOPPED;
            }
            if (left <= 0 || (read == 0 && !await(body, Math.min(left, pause.toNanos())))) {
                return End.TIMEOUT;
            }
        }
    }

    private StreamSourceChannel channel() {
        if (channel == null) {
            channel = exchange.getRequestChannel();
        }
        return channel;
    }

    private static boolean await(StreamSourceChannel channel, long nanos) throws IOException {
        var readable = new CountDownLatch(1);
        channel.getReadSetter().set(ready -> {
            ready.suspendReads();
            readable.countDown();
        });
        channel.resumeReads();
        try {
            return readable.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The server stops", e);
        } finally {
            channel.suspendReads();
        }
    }

    static Refusal tooLarge(HttpServerExchange exchange, long limit) {
        log.warn("Refused {} {}: its body has more than {} bytes", exchange.getRequestMethod(),
                exchange.getRequestPath(), limit);
        String mebibytes = limit % MEBIBYTE == 0 ? " (" + limit / MEBIBYTE + " MB)" : "";
        return Refusal.of(413, "Content too large", "The body may have at most " + limit + " bytes" + mebibytes);
    }
}
