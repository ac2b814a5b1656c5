package dev.steward.simulator.gateway;

import dev.steward.simulator.wire.Shapes;
import dev.steward.simulator.world.Happening;
import dev.steward.simulator.world.World;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// The gateway as the outside sees it: an endpoint for sockets, and handles for tests to shake it.
public final class Gateway implements AutoCloseable {
    private static final int SERVICE_RESTART = 1012;

    private final World world;
    private final Shapes shapes;
    private final Sessions sessions;
    private final Consumer<Happening> listener;
    private volatile Duration heartbeat = Duration.ofMillis(41_250);

    public Gateway(World world, Shapes shapes) {
        this.world = world;
        this.shapes = shapes;
        this.sessions = new Sessions(world, shapes);
        this.listener = sessions::hear;
        world.timeline().listen(listener);
    }

    public HttpHandler endpoint() {
        return Handlers.websocket(this::connected);
    }

    /// For connections made from now on.
    public void heartbeatEvery(Duration interval) {
        heartbeat = interval;
    }

    public List<ConnectedBot> sessions() {
        return sessions.all().stream().map(Session::report).toList();
    }

    /// Cuts every socket without a word; the sessions can be resumed.
    public void killConnections() {
        sessions.all().forEach(session -> session.connection().ifPresent(Connection::kill));
    }

    /// Asks every client to reconnect (op 7).
    public void requestReconnect() {
        sessions.all().forEach(Session::sendAway);
    }

    /// Tells every client that its session is over (op 9), or that it should resume it.
    public void invalidateSessions(boolean resumable) {
        sessions.all().forEach(session -> {
            session.connection().ifPresent(connection -> connection.send(Frames.invalidSession(resumable)));
            if (!resumable) {
                sessions.end(session);
            }
        });
    }

    /// Closes every connection with this code, as Discord does when it has had enough.
    public void closeConnections(int code, String words) {
        sessions.all()
                .forEach(session -> session.connection().ifPresent(connection -> connection.close(code, words)));
    }

    /// Begins to send a load to the connected session of that application which hears of the load's server.
    ///
    /// @throws IllegalStateException if none does
    public Flood flood(Load load) {
        OptionalLong guild = world.channels().require(load.channels().getFirst()).guild();
        Session session = sessions.all()
                .stream()
                .filter(it -> it.application() == load.application() && it.shard().covers(guild)
                        && it.connection().isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The application has no session that is connected"));
        return new Flood(world, shapes, session, load);
    }

    @Override
    public void close() {
        world.timeline().forget(listener);
        closeConnections(SERVICE_RESTART, "The simulator stops.");
    }

    private void connected(WebSocketHttpExchange exchange, WebSocketChannel socket) {
        boolean compressed = exchange.getQueryString().contains("compress=zlib-stream");
        var connection = new Connection(socket, compressed, heartbeat);
        String address = "ws://" + exchange.getRequestHeader("Host") + "/gateway";
        socket.getReceiveSetter().set(new Protocol(sessions, connection, address));
        connection.send(Frames.hello(heartbeat.toMillis()));
        connection.open();
        socket.resumeReceives();
    }
}
