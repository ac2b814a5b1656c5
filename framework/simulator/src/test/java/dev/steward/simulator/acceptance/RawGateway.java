package dev.steward.simulator.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steward.simulator.DiscordSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// A socket to the gateway that says exactly what it is told to, and waits for nothing.
final class RawGateway implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DiscordSimulator discord;
    private final StringBuilder partial = new StringBuilder();
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final WebSocket socket;
    private volatile int closed;

    RawGateway(DiscordSimulator discord) {
        this.discord = discord;
        URI address = URI.create(discord.chatUrl().replace("http:", "ws:") + "gateway?v=10&encoding=json");
        this.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, this).join();
    }

    RawGateway identify(String token, int intents, int shard, int shards) {
        send("{\"op\":2,\"d\":{\"token\":\"%s\",\"intents\":%d,\"shard\":[%d,%d],\"properties\":{}}}".formatted(token,
                intents, shard, shards));
        return this;
    }

    void send(String frame) {
        socket.sendText(frame, true).join();
    }

    JsonNode await(Predicate<JsonNode> which) {
        discord.await("a frame", () -> frames.stream().anyMatch(which));
        return frames.stream().filter(which).findFirst().orElseThrow();
    }

    JsonNode awaitEvent(String name) {
        return await(frame -> frame.path("t").asText().equals(name));
    }

    JsonNode awaitOp(int op) {
        return await(frame -> frame.path("op").asInt() == op);
    }

    int awaitClose() {
        discord.await("the close", () -> closed != 0);
        return closed;
    }

    List<String> events() {
        return frames.stream()
                .filter(frame -> frame.path("op").asInt() == 0)
                .map(frame -> frame.path("t").asText())
                .toList();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                frames.add(JSON.readTree(partial.toString()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            partial.setLength(0);
        }
        return WebSocket.Listener.super.onText(from, data, last);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String words) {
        closed = code;
        return WebSocket.Listener.super.onClose(from, code, words);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
