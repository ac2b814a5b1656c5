package dev.steward.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Speaks HTTP as operators' scripts do.
public final class Client implements AutoCloseable {

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String token;

    public Client(InetSocketAddress address, String token) {
        this.base = "http://127.0.0.1:" + address.getPort();
        this.token = token;
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    public Answer delete(String path) {
        return send("DELETE", path, "");
    }

    public Answer post(String path, String json) {
        return send("POST", path, json, "Content-Type", "application/json");
    }

    public Answer put(String path, String json, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return send("PUT", path, json, all);
    }

    public Answer send(String method, String path, String body, String... headers) {
        return sendBytes(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public Answer sendBytes(String method, String path, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method,
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
