package dev.steward.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.wire.Words;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// What one bot has been told since it identified, and where it listens now.
final class Session {
    /// Whoever missed more than this has to identify anew.
    private static final int REMEMBERED = 10_000;

    private final String id;
    private final long application;
    private final Shard shard;
    private final JsonNode identify;
    private final Deque<ObjectNode> told = new ArrayDeque<>();
    private int sequence;
    private int resumes;
    private boolean sentAway;
    private Optional<Connection> connection = Optional.empty();

    Session(String id, long application, Shard shard, JsonNode identify) {
        this.id = id;
        this.application = application;
        this.shard = shard;
        this.identify = identify;
    }

    String id() {
        return id;
    }

    long application() {
        return application;
    }

    Shard shard() {
        return shard;
    }

    boolean wants(Intent intent) {
        return intent.in(intents());
    }

    Words.Reader reader() {
        return new Words.Reader(application, wants(Intent.MESSAGE_CONTENT));
    }

    synchronized void tell(Dispatch dispatch) {
        ObjectNode frame = Frames.dispatch(++sequence, dispatch);
        told.add(frame);
        if (told.size() > REMEMBERED) {
            told.removeFirst();
        }
        connection.ifPresent(socket -> socket.send(frame));
    }

    /// Part of a load. Nobody remembers it, and with it what came before: what was missed then cannot be told again.
    synchronized void tell(LoadFrame frame, long message) {
        told.clear();
        String text = frame.numbered(++sequence, message);
        connection.ifPresent(socket -> socket.send(text));
    }

    synchronized void begin(Connection socket) {
        connection = Optional.of(socket);
    }

    synchronized boolean canResume(int after) {
        return after <= sequence && after >= sequence - told.size();
    }

    synchronized void resume(Connection socket, int after) {
        resumes++;
        sentAway = false;
        connection.filter(old -> old != socket).ifPresent(Connection::kill);
        connection = Optional.of(socket);
        told.stream().filter(frame -> frame.path("s").asInt() > after).forEach(socket::send);
        ObjectNode data = Json.object();
        data.putArray("_trace").add("simulator");
        tell(new Dispatch("RESUMED", data));
    }

    /// Tells the client to come back on another connection.
    synchronized void sendAway() {
        sentAway = true;
        connection.ifPresent(socket -> socket.send(Frames.reconnect()));
    }

    synchronized boolean sentAway() {
        return sentAway;
    }

    synchronized Optional<Connection> connection() {
        return connection.filter(Connection::isOpen);
    }

    synchronized ConnectedBot report() {
        return new ConnectedBot(id, application, shard, intents(), sequence, resumes, connection().isPresent(),
                identify);
    }

    private int intents() {
        return identify.path("intents").asInt();
    }
}
