package dev.steward.discord;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.steward.engine.chat.HttpInteractions;
import dev.steward.engine.chat.HttpInteractions.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Where Discord's requests arrive.
final class Doorstep implements AutoCloseable {

    private final HttpInteractions interactions;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Doorstep(HttpInteractions interactions) {
        this.interactions = interactions;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/discord/webhook/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/discord/webhook/");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Response response = interactions.handle(header(exchange, "X-Signature-Ed25519"),
                    header(exchange, "X-Signature-Timestamp"), exchange.getRequestBody().readAllBytes());
            byte[] json = response.json().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(response.status(), json.length);
            exchange.getResponseBody().write(json);
        }
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
