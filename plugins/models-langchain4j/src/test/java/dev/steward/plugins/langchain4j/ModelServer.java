package dev.steward.plugins.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Stands in for a service at the wire: records what it is asked and answers as it was told, in order.
final class ModelServer implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    /// One way to answer.
    interface Reply {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /// A request that arrived.
    record Asked(String path, Headers headers, JsonNode body) {

        String authorization() {
            return String.valueOf(headers.getFirst("Authorization"));
        }

        List<String> roles() {
            return body.get("messages").valueStream().map(message -> message.get("role").asText()).toList();
        }

        List<String> texts() {
            return body.get("messages").valueStream().map(message -> message.get("content").asText()).toList();
        }

        String format() {
            return body.path("response_format").path("type").asText("none");
        }
    }

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<Asked> asked = new ArrayList<>();
    private Function<Asked, Reply> otherwise = _ -> status(418, "nothing more to say");
    private final HttpServer server;

    ModelServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// The address of OpenAI's protocol.
    URI url() {
        return url("/v1");
    }

    URI url(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    synchronized ModelServer answers(Reply reply) {
        replies.add(reply);
        return this;
    }

    /// Answers so whenever nothing else was told.
    synchronized void always(Function<Asked, Reply> answer) {
        otherwise = answer;
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    void awaitRequest() throws InterruptedException {
        if (!arrived.await(5, TimeUnit.SECONDS)) {
            throw new AssertionError("Nothing was asked");
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            next(new Asked(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body)).to(exchange);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Reply next(Asked request) {
        asked.add(request);
        arrived.countDown();
        return replies.isEmpty() ? otherwise.apply(request) : replies.removeFirst();
    }

    static Reply says(String content) {
        return body(completion("\"content\":" + JSON.valueToTree(content), "stop"));
    }

    static Reply refuses() {
        return body(completion("\"content\":null,\"refusal\":\"I will not\"", "stop"));
    }

    static Reply filters() {
        return body(completion("\"content\":\"{}\"", "content_filter"));
    }

    private static String completion(String message, String finish) {
        return """
                {"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,
                "message":{"role":"assistant",%s},"finish_reason":"%s"}],
                "usage":{"prompt_tokens":21,"completion_tokens":7,"total_tokens":28}}""".formatted(message, finish);
    }

    static Reply body(String body) {
        return status(200, body);
    }

    static Reply status(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static Reply tooMany(String retryAfter) {
        return exchange -> {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            status(429, "{\"error\":{\"code\":\"rate_limit_exceeded\"}}").to(exchange);
        };
    }

    /// Sends the body in chunks of a few bytes.
    static Reply inChunks(String content) {
        return exchange -> {
            byte[] bytes = completion("\"content\":" + JSON.valueToTree(content), "stop")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < bytes.length; i += 7) {
                exchange.getResponseBody().write(bytes, i, Math.min(7, bytes.length - i));
                exchange.getResponseBody().flush();
            }
        };
    }

    /// Answers when it is closed, that is never.
    Reply never() {
        return _ -> closing.await();
    }

    /// Sends headers and the beginning of a body, and then nothing more.
    Reply stuck() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            closing.await();
        };
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
