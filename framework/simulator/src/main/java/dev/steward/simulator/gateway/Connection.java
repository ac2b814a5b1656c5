package dev.steward.simulator.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.wire.Json;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One socket. Whoever has something to tell only queues it; a thread of its own writes, in that order.
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    /// A client may be late by this many heartbeats before it counts as gone.
    private static final int LATE = 2;
    /// A socket may end without a word, so an idle connection looks this often whether it is still there.
    private static final Duration GLANCE = Duration.ofSeconds(1);

    /// A goodbye is answered as late as over a real network: Discord4J trips over an answer that arrives while it is
    /// still busy closing, and then connects anew.
    private static final Duration WAY_BACK = Duration.ofMillis(100);

    private sealed interface Outgoing {
        record Frame(ObjectNode json) implements Outgoing {}

        record Text(String json) implements Outgoing {}

        record Close(int code, String words) implements Outgoing {}

        record Goodbye(int code, String words) implements Outgoing {}

        record End() implements Outgoing {}
    }

    /// So many frames may be underway in the socket at once. Waiting for each alone costs ten times as much.
    private static final int WINDOW = 256;

    private final WebSocketChannel socket;
    private final boolean compressed;
    private final Duration heartbeat;
    private final BlockingQueue<Outgoing> outgoing = new LinkedBlockingQueue<>();
    private final Semaphore underway = new Semaphore(WINDOW);
    private final WebSocketCallback<Void> arrival = new Arrival();
    private volatile long lastSign = System.nanoTime();

    Connection(WebSocketChannel socket, boolean compressed, Duration heartbeat) {
        this.socket = socket;
        this.compressed = compressed;
        this.heartbeat = heartbeat;
    }

    void open() {
        Thread.ofVirtual().name("simulator-gateway").start(this::write);
    }

    void send(ObjectNode frame) {
        outgoing.add(new Outgoing.Frame(frame));
    }

    void send(String frame) {
        outgoing.add(new Outgoing.Text(frame));
    }

    /// How much is queued and not yet written.
    int backlog() {
        return outgoing.size();
    }

    void close(Closing why) {
        close(why.code(), why.words());
    }

    void close(int code, String words) {
        outgoing.add(new Outgoing.Close(code, words));
    }

    void answerGoodbye(int code, String words) {
        outgoing.add(new Outgoing.Goodbye(code, words));
    }

    /// As when the network is gone: no closing frame.
    void kill() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("A gateway connection was gone already: {}", e.toString());
        }
        ended();
    }

    void ended() {
        outgoing.add(new Outgoing.End());
    }

    void alive() {
        lastSign = System.nanoTime();
    }

    boolean isOpen() {
        return socket.isOpen();
    }

    /// zlib-stream is one compressed stream for the life of the connection, flushed after every frame.
    private void write() {
        var packed = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var stream = new DeflaterOutputStream(packed, deflater, true)) {
            boolean more = true;
            while (more && socket.isOpen()) {
                Outgoing next = outgoing.poll(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
                if (next == null) {
                    closeIfSilent();
                } else {
                    more = write(next, stream, packed);
                }
            }
        } catch (IOException e) {
            LOG.debug("A gateway connection is gone: {}", e.toString());
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            deflater.end();
        }
    }

    /// Whether more may follow.
    private boolean write(Outgoing next, DeflaterOutputStream stream, ByteArrayOutputStream packed)
            throws IOException, InterruptedException {
        switch (next) {
            case Outgoing.Frame(ObjectNode json) -> write(Json.text(json), stream, packed);
            case Outgoing.Text(String json) -> write(json, stream, packed);
            case Outgoing.Close(int code, String words) -> WebSockets.sendCloseBlocking(code, words, socket);
            case Outgoing.Goodbye(int code, String words) -> {
                Thread.sleep(WAY_BACK);
                WebSockets.sendCloseBlocking(code, words, socket);
            }
            case Outgoing.End() -> {
                // Nothing left to say.
            }
        }
        return next instanceof Outgoing.Frame || next instanceof Outgoing.Text;
    }

    private void write(String json, DeflaterOutputStream stream, ByteArrayOutputStream packed)
            throws IOException, InterruptedException {
        while (!underway.tryAcquire(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
            if (!socket.isOpen()) {
                throw new ClosedChannelException();
            }
        }
        if (!compressed) {
            WebSockets.sendText(json, socket, arrival);
            return;
        }
        stream.write(json.getBytes(StandardCharsets.UTF_8));
        stream.flush();
        WebSockets.sendBinary(ByteBuffer.wrap(packed.toByteArray()), socket, arrival);
        packed.reset();
    }

    private void closeIfSilent() {
        if (System.nanoTime() - lastSign > heartbeat.toNanos() * LATE) {
            close(Closing.SESSION_TIMED_OUT);
        }
    }

    private final class Arrival implements WebSocketCallback<Void> {
        @Override
        public void complete(WebSocketChannel channel, Void nothing) {
            underway.release();
        }

        @Override
        public void onError(WebSocketChannel channel, Void nothing, Throwable error) {
            LOG.debug("A frame did not arrive: {}", error.toString());
            underway.release();
            kill();
        }
    }
}
