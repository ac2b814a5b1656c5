package dev.steward.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;

class RunningStewardTest {

    private static final String REFUSAL = """
            {"detail": "2 problems; nothing was changed", "problems": [
              {"path": "url", "message": "must be the whole address"},
              {"path": "sha256", "message": "is too long\\u001b[2J\\nby far"}]}
            """;

    @Test
    void aRefusalNamesEveryProblemAndLeavesTheTerminalAlone() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = REFUSAL.getBytes(UTF_8);
            exchange.sendResponseHeaders(400, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            var steward = new RunningSteward(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "token");
            assertThat(steward.send("POST", "/api/v1/plugins").refusal()).containsExactly(
                    "2 problems; nothing was changed",
                    "  - url: must be the whole address",
                    "  - sha256: is too long [2J by far");
        } finally {
            server.stop(0);
        }
    }
}
