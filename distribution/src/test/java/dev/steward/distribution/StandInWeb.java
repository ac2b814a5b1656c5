package dev.steward.distribution;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

/// Stands in for a site on the web. Counts what it is asked for and what it could send.
final class StandInWeb implements AutoCloseable {

    private static final byte[] PIECE = "and so on ".repeat(6_000).getBytes(StandardCharsets.US_ASCII);

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicLong sent = new AtomicLong();

    private StandInWeb(HttpServer server) {
        this.server = server;
    }

    static StandInWeb start() {
        try {
            return new StandInWeb(HttpServer.create(anyPort(), 0)).serving();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts with an encrypted line.
    static StandInWeb start(SSLContext certificate) {
        try {
            HttpsServer server = HttpsServer.create(anyPort(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(certificate));
            return new StandInWeb(server).serving();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private StandInWeb serving() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        return this;
    }

    /// What is at a path.
    interface Answer {
        void send(HttpExchange exchange) throws IOException, InterruptedException;
    }

    String url(String path) {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + server.getAddress().getPort()
                + path;
    }

    void page(String path, String title, String text, String... links) {
        StringBuilder html = new StringBuilder("<!doctype html><html><head><title>" + title
                + "</title></head><body><main><h1>" + title + "</h1><p>" + text + "</p><ul>");
        for (String link : links) {
            html.append("<li><a href=\"").append(link).append("\">").append(link).append("</a></li>");
        }
        serve(path, "text/html; charset=utf-8", html + "</ul></main></body></html>");
    }

    void serve(String path, String type, String body) {
        serve(path, type, body.getBytes(StandardCharsets.UTF_8));
    }

    void serve(String path, String type, byte[] bytes) {
        at(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    void redirect(String path, String target) {
        at(path, exchange -> {
            exchange.getResponseHeaders().add("Location", target);
            exchange.sendResponseHeaders(302, -1);
        });
    }

    /// Sends text as fast as it is taken.
    ///
    /// @param size that is announced; 0 for none, and then it never ends
    void flood(String path, long size) {
        at(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, size);
            while (true) {
                exchange.getResponseBody().write(PIECE);
                sent.addAndGet(PIECE.length);
            }
        });
    }

    void at(String path, Answer answer) {
        answers.put(path, answer);
    }

    void remove(String path) {
        answers.remove(path);
    }

    /// The paths that it was asked for, in turn.
    List<String> asked() {
        return List.copyOf(asked);
    }

    /// How many bytes of floods were taken.
    long sent() {
        return sent.get();
    }

    private void answer(HttpExchange exchange) {
        String path = exchange.getRequestURI().toString();
        asked.add(path);
        try (exchange) {
            answers.getOrDefault(path, missing -> missing.sendResponseHeaders(404, -1)).send(exchange);
        } catch (IOException gone) {
            // Whoever asked has heard enough.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
