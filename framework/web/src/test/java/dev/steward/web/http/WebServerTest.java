package dev.steward.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WebServerTest {

    private static final HttpLimits LIMITS = new HttpLimits(Duration.ofSeconds(5), 16 * 1024, Duration.ofSeconds(5),
            Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(500));
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    @Test
    void saysThatAPortIsTakenAndWhatToDo() {
        try (var first = start(_ -> WebReply.empty(204))) {
            int port = first.address().getPort();

            assertThat(port).isPositive();
            assertThatThrownBy(() -> WebServer.start("127.0.0.1", port, LIMITS, List.of()))
                    .isInstanceOf(CannotListen.class)
                    .hasMessageContaining("127.0.0.1:" + port)
                    .hasMessageContaining("STEWARD_HTTP_PORT");
        }
    }

    @Test
    void saysThatAnAddressIsNotOursAndWhatToDo() {
        assertThatThrownBy(() -> WebServer.start("no.such.host.invalid", 0, LIMITS, List.of()))
                .isInstanceOf(CannotListen.class)
                .hasMessageContaining("STEWARD_HTTP_HOST");
        assertThatThrownBy(() -> WebServer.start("203.0.113.7", 0, LIMITS, List.of()))
                .isInstanceOf(CannotListen.class)
                .hasMessageContaining("STEWARD_HTTP_HOST");
    }

    @Test
    void answersOnVirtualThreads() throws IOException {
        try (var server = start(_ -> WebReply.of(200, "text/plain", "virtual: " + Thread.currentThread().isVirtual()));
                var client = new RawClient(server.address())) {
            assertThat(client.send(GET).readAll()).endsWith("virtual: true");
        }
    }

    @Test
    void anErrorOfAnEndpointIsAnAnswerToo() throws IOException {
        try (var server = start(_ -> {
            throw new NoClassDefFoundError("gone");
        }); var client = new RawClient(server.address())) {
            assertThat(client.send(GET).readAll()).startsWith("HTTP/1.1 500").doesNotContain("gone");
        }
    }

    @Test
    void finishesRunningRequestsBeforeItStops() throws Exception {
        var running = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var server = start(_ -> {
            running.countDown();
            await(mayEnd);
            return WebReply.of(200, "text/plain", "done");
        }, Duration.ofSeconds(10));
        try (var client = new RawClient(server.address()).send(GET)) {
            assertThat(running.await(5, TimeUnit.SECONDS)).isTrue();
            Thread closing = Thread.startVirtualThread(server::close);
            refusedSoon(server);
            mayEnd.countDown();

            assertThat(client.readAll()).startsWith("HTTP/1.1 200").endsWith("done");
            assertThat(closing.join(Duration.ofSeconds(5))).isTrue();
        }
        assertThatThrownBy(() -> new RawClient(server.address())).isInstanceOf(IOException.class);
    }

    @Test
    void cutsOffWhatDoesNotFinish() throws Exception {
        var running = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var server = start(_ -> {
            running.countDown();
            try {
                TimeUnit.MINUTES.sleep(1);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return WebReply.empty(204);
        });
        try (var client = new RawClient(server.address()).send(GET)) {
            assertThat(running.await(5, TimeUnit.SECONDS)).isTrue();
            server.close();

            assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(client.readAll()).doesNotContain("204");
        }
    }

    /// Waits until new requests are turned away.
    private static void refusedSoon(WebServer server) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (System.nanoTime() < deadline) {
            try (var late = new RawClient(server.address())) {
                if (late.send("GET /late HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                        .readAll()
                        .startsWith("HTTP/1.1 503")) {
                    return;
                }
            }
        }
        throw new AssertionError("Still takes requests");
    }

    private static WebServer start(Endpoint endpoint) {
        return start(endpoint, LIMITS.stop());
    }

    private static WebServer start(Endpoint endpoint, Duration stop) {
        return WebServer.start("127.0.0.1", 0, new HttpLimits(LIMITS.head(), LIMITS.headBytes(), LIMITS.pause(),
                LIMITS.body(), LIMITS.upload(), LIMITS.idle(), stop), List.of(Mount.at("/", endpoint)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
