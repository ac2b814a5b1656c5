package dev.steward.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// Stands in for an OpenAI-compatible server, at the wire. What it answers is up to the test.
final class StandInModel implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PASSAGE = Pattern.compile("<passage id=\"(\\d+)\"");

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<String> embedded = new CopyOnWriteArrayList<>();
    private volatile Brain brain = Asked::echo;
    private volatile Sense sense = _ -> List.of(1.0);

    private StandInModel(HttpServer server) {
        this.server = server;
    }

    static StandInModel start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            StandInModel model = new StandInModel(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/v1/chat/completions", model::answer);
            server.createContext("/v1/embeddings", model::embed);
            server.start();
            return model;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /// What the model thinks.
    interface Brain {
        Thought think(Asked asked) throws InterruptedException;
    }

    /// What the model says.
    ///
    /// @param status of HTTP; with anything but 200 the content is an error's text
    record Thought(int status, String content) {

        static Thought answer(String text, List<String> sources) {
            return of(Map.of("action", "answer", "text", text, "sources", sources));
        }

        static Thought of(Map<String, ?> answer) {
            try {
                return new Thought(200, JSON.writeValueAsString(answer));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// One request.
    record Asked(JsonNode body) {

        String system() {
            return messages().getFirst().path("content").asText();
        }

        List<JsonNode> messages() {
            return StreamSupport.stream(body.path("messages").spliterator(), false).toList();
        }

        /// The turns after the system turn, as `role: text`.
        List<String> turns() {
            return messages().stream()
                    .skip(1)
                    .map(message -> message.path("role").asText() + ": " + message.path("content").asText())
                    .toList();
        }

        String lastUserTurn() {
            return messages().getLast().path("content").asText();
        }

        String schemaName() {
            return body.path("response_format").path("json_schema").path("name").asText();
        }

        List<String> passages() {
            return PASSAGE.matcher(system()).results().map(match -> match.group(1)).toList();
        }

        boolean mentions(String text) {
            return system().contains(text);
        }

        /// An answer that shows what was asked.
        Thought echo() {
            return Thought.answer("You asked: " + lastUserTurn(), passages().stream().limit(1).toList());
        }
    }

    void thinks(Brain next) {
        brain = next;
    }

    /// What a text means to the model, as a vector of any length but always the same.
    interface Sense {
        List<Double> of(String text) throws InterruptedException;
    }

    void understands(Sense next) {
        sense = next;
    }

    /// The texts whose meaning was asked for.
    List<String> embedded() {
        return List.copyOf(embedded);
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked request = new Asked(JSON.readTree(exchange.getRequestBody()));
            asked.add(request);
            Thought thought = brain.think(request);
            send(exchange, thought.status(), thought.status() == 200
                    ? completion(thought.content())
                    : "{\"error\":{\"message\":\"" + thought.content() + "\"}}");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void embed(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode input = JSON.readTree(exchange.getRequestBody()).path("input");
            List<Map<String, ?>> data = new ArrayList<>();
            for (JsonNode text : input.isArray() ? input : List.of(input)) {
                embedded.add(text.asText());
                data.add(Map.of("object", "embedding", "index", data.size(), "embedding", sense.of(text.asText())));
            }
            send(exchange, 200, JSON.writeValueAsString(Map.of("object", "list", "model", "stand-in", "data", data,
                    "usage", Map.of("prompt_tokens", data.size(), "total_tokens", data.size()))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String completion(String content) throws IOException {
        return JSON.writeValueAsString(
                Map.of(
                        "id",
                        "chatcmpl-1",
                        "object",
                        "chat.completion",
                        "model",
                        "stand-in",
                        "choices",
                        List.of(Map.of("index", 0, "finish_reason", "stop", "message",
                                Map.of("role", "assistant", "content", content))),
                        "usage",
                        Map.of("prompt_tokens", 10, "completion_tokens", 5, "total_tokens", 15)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
