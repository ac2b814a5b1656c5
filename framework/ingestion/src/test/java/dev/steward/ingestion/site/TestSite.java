package dev.steward.ingestion.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A web server on this machine, and what it was asked for.
final class TestSite implements AutoCloseable {

    /// Answers a request.
    interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<HttpExchange> exchanges = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    TestSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestURI().toString());
            exchanges.add(exchange);
            Answer exact = answers.get(exchange.getRequestURI().toString());
            Answer answer = exact == null ? answers.get(exchange.getRequestURI().getPath()) : exact;
            (answer == null ? status(404) : answer).to(exchange);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    TestSite on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    TestSite page(String path, String html) {
        return on(path, body("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8)));
    }

    static Answer body(String type, byte[] bytes) {
        return exchange -> {
            if (!type.isEmpty()) {
                exchange.getResponseHeaders().add("Content-Type", type);
            }
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static Answer status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    static Answer redirect(String to) {
        return exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            exchange.sendResponseHeaders(302, 4);
            exchange.getResponseBody().write("Gone".getBytes(StandardCharsets.UTF_8));
        };
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI at(String host, String path) {
        return URI.create("http://" + host + ":" + port() + path);
    }

    URI at(String path) {
        return at("site.test", path);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
