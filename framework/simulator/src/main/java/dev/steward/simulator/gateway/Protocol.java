package dev.steward.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.simulator.wire.Json;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a client says on one connection, and what it gets for it.
final class Protocol extends AbstractReceiveListener {
    private static final int HEARTBEAT = 1;
    private static final int IDENTIFY = 2;
    private static final int PRESENCE = 3;
    private static final int VOICE_STATE = 4;
    private static final int RESUME = 6;
    private static final int REQUEST_MEMBERS = 8;
    private static final int NORMAL_CLOSURE = 1000;
    private static final int GOING_AWAY = 1001;

    private final Sessions sessions;
    private final Connection connection;
    private final String address;
    private Optional<Session> session = Optional.empty();

    Protocol(Sessions sessions, Connection connection, String address) {
        this.sessions = sessions;
        this.connection = connection;
        this.address = address;
    }

    @Override
    protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
        receive(message.getData().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected void onFullBinaryMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
        connection.close(Closing.DECODE_ERROR);
        message.getData().free();
    }

    @Override
    protected void onError(WebSocketChannel channel, Throwable error) {
        connection.kill();
    }

    /// Who says goodbye properly gives the session up, unless the gateway had sent it away. Any other end leaves the
    /// session to be resumed.
    @Override
    protected void onFullCloseMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
        try (var data = message.getData()) {
            var goodbye = new CloseMessage(data.getResource());
            if (goodbye.getCode() == NORMAL_CLOSURE || goodbye.getCode() == GOING_AWAY) {
                session.filter(known -> !known.sentAway()).ifPresent(sessions::end);
            }
            if (channel.isCloseFrameSent()) {
                connection.ended();
            } else {
                connection.answerGoodbye(goodbye.getCode(), goodbye.getReason());
            }
        }
    }

    private void receive(byte[] text) {
        Optional<JsonNode> frame = Json.parse(text).filter(JsonNode::isObject);
        if (frame.isEmpty()) {
            connection.close(Closing.DECODE_ERROR);
            return;
        }
        JsonNode data = frame.get().path("d");
        connection.alive();
        switch (frame.get().path("op").asInt(-1)) {
            case HEARTBEAT -> connection.send(Frames.heartbeatHeard());
            case IDENTIFY -> identify(data);
            case RESUME -> resume(data);
            case REQUEST_MEMBERS -> session.ifPresentOrElse(known -> sessions.members(known, data),
                    () -> connection.close(Closing.NOT_AUTHENTICATED));
            case PRESENCE, VOICE_STATE -> {
                if (session.isEmpty()) {
                    connection.close(Closing.NOT_AUTHENTICATED);
                }
            }
            default -> connection.close(Closing.UNKNOWN_OPCODE);
        }
    }

    private void identify(JsonNode data) {
        if (session.isPresent()) {
            connection.close(Closing.ALREADY_AUTHENTICATED);
            return;
        }
        switch (sessions.begin(data, connection, address)) {
            case Sessions.Admission.Granted(Session granted) -> session = Optional.of(granted);
            case Sessions.Admission.Denied(Closing why) -> connection.close(why);
        }
    }

    private void resume(JsonNode data) {
        session = sessions.resume(data, connection);
        if (session.isEmpty()) {
            connection.send(Frames.invalidSession(false));
        }
    }
}
