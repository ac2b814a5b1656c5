package dev.steward.simulator.acceptance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An application that takes interactions over HTTP and verifies them with nothing but the JDK.
final class AskingApplication implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PING = 1;
    private static final int KEY_LENGTH = 32;

    private record Answer(int status, String body) {}

    private final PublicKey key;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Optional<Answer> answer = Optional.of(new Answer(200, "{\"type\":5}"));
    private volatile boolean suspicious = true;

    AskingApplication(String publicKeyHex) {
        this.key = key(publicKeyHex);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/discord/webhook/");
    }

    void answers(int status, String body) {
        answer = Optional.of(new Answer(status, body));
    }

    void answersNothing() {
        answer = Optional.empty();
    }

    void trustsEverybody() {
        suspicious = false;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (suspicious && !signed(exchange, body)) {
            send(exchange, new Answer(401, "invalid request signature"));
        } else if (JSON.readTree(body).path("type").asInt() == PING) {
            send(exchange, new Answer(200, "{\"type\":1}"));
        } else if (answer.isPresent()) {
            send(exchange, answer.get());
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
        try (var out = exchange.getResponseBody()) {
            out.write(text);
        }
    }

    private boolean signed(HttpExchange exchange, String body) {
        String signature = exchange.getRequestHeaders().getFirst("X-Signature-Ed25519");
        String timestamp = exchange.getRequestHeaders().getFirst("X-Signature-Timestamp");
        if (signature == null || timestamp == null) {
            return false;
        }
        try {
            var verifying = Signature.getInstance("Ed25519");
            verifying.initVerify(key);
            verifying.update((timestamp + body).getBytes(StandardCharsets.UTF_8));
            return verifying.verify(HexFormat.of().parseHex(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static PublicKey key(String hex) {
        byte[] raw = HexFormat.of().parseHex(hex);
        boolean odd = (raw[KEY_LENGTH - 1] & 0x80) != 0;
        raw[KEY_LENGTH - 1] &= 0x7f;
        byte[] bigEndian = new byte[KEY_LENGTH];
        for (int i = 0; i < KEY_LENGTH; i++) {
            bigEndian[i] = raw[KEY_LENGTH - 1 - i];
        }
        var point = new EdECPoint(odd, new BigInteger(1, bigEndian));
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
