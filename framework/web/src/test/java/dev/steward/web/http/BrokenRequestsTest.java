package dev.steward.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenRequestsTest {

    private static final int LIMIT = 1000;
    private static final HttpLimits SHORT = new HttpLimits(Duration.ofSeconds(1), 16 * 1024, Duration.ofMillis(800),
            Duration.ofMillis(1500), Duration.ofMillis(1500), Duration.ofSeconds(5), Duration.ofSeconds(2));

    private final CountDownLatch reading = new CountDownLatch(50);
    private final WebServer server = WebServer.start("127.0.0.1", 0, SHORT, List.of(
            Mount.at("/", new ReadOnly(() -> WebReply.of(200, "text/plain", "hello"))),
            Mount.at("/size", request -> {
                reading.countDown();
                return WebReply.of(200, "text/plain", "size " + request.body(LIMIT).length);
            }),
            Mount.at("/big", _ -> WebReply.of(200, "text/plain", "x".repeat(50_000_000)))));

    @AfterEach
    void serverIsAliveAndStops() throws IOException {
        try (var client = new RawClient(server.address())) {
            assertThat(client.send(get("/")).readAll())
                    .startsWith("HTTP/1.1 200 OK")
                    .endsWith("hello");
        }
        server.close();
    }

    private String exchange(String request) throws IOException {
        try (var client = new RawClient(server.address())) {
            return client.send(request).readAll();
        }
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    }

    private static String post(String headers, String body) {
        return "POST /size HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n\r\n" + body;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: -3", "Content-Length: 3\r\nContent-Length: 2",
            "Content-Length: 99999999999999999999", "Content-Length: two",
            "Content-Length: 3\r\nTransfer-Encoding: chunked"})
    void refusesContradictingLengths(String headers) throws IOException {
        assertThat(exchange(post(headers, "{}"))).startsWith("HTTP/1.1 400").contains("Connection: close");
    }

    @Test
    void refusesTenThousandHeadersAndAGiganticOne() throws IOException {
        var many = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            many.append("X-").append(i).append(": a\r\n");
        }
        try (var client = new RawClient(server.address())) {
            assertThat(client.sendUntilCut("GET / HTTP/1.1\r\nHost: x\r\n" + many + "\r\n", 1).readAll())
                    .doesNotContain("200 OK");
        }
        try (var client = new RawClient(server.address())) {
            assertThat(client.sendUntilCut("GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(1_000_000) + "\r\n\r\n", 1)
                    .readAll()).doesNotContain("200 OK");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003", "GET\r\n\r\n",
            "GET / HTTP/9.9\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n", "GET /\u00ff\u00fe HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n"})
    void refusesWhatIsNoRequest(String bytes) throws IOException {
        assertThat(exchange(bytes)).doesNotContain("200 OK").doesNotContain("timed out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "-1\r\n{}\r\n0\r\n\r\n", "ffffffffffffffff\r\n{}"})
    void cutsABodyWithBrokenChunks(String body) throws IOException {
        assertThat(exchange(post("Transfer-Encoding: chunked", body))).doesNotContain("200 OK")
                .doesNotContain("timed out");
    }

    @Test
    void givesUpOnABodyThatStandsStill() throws IOException {
        assertThat(exchange(post("Content-Length: 100", "{"))).startsWith("HTTP/1.1 408")
                .contains("\"detail\":\"The body came too slowly\"");
    }

    @Test
    void givesUpOnABodyThatTrickles() throws IOException {
        try (var client = new RawClient(server.address())) {
            client.send(post("Content-Length: 900", ""));
            Thread trickle = Thread.startVirtualThread(() -> {
                try {
                    while (true) {
                        client.send(" ");
                        TimeUnit.MILLISECONDS.sleep(50);
                    }
                } catch (IOException | InterruptedException cut) {
                    // As the test expects.
                }
            });
            assertThat(client.readUntil("too slowly\"}")).startsWith("HTTP/1.1 408");
            trickle.interrupt();
        }
    }

    @Test
    void givesUpOnAHeadThatDoesNotEnd() throws IOException {
        assertThat(exchange("GET / HTTP/1.1\r\nHo")).doesNotContain("timed out");
    }

    @Test
    void refusesABodyThatGrowsTooLarge() throws IOException {
        try (var client = new RawClient(server.address())) {
            client.send(post("Transfer-Encoding: chunked", "")).sendUntilCut("3e8\r\n" + "x".repeat(1000) + "\r\n", 50);

            assertThat(client.readUntil("1000 bytes\"}")).startsWith("HTTP/1.1 413").contains("Connection: close");
        }
    }

    @Test
    void refusesALargeBodyBeforeItIsSent() throws IOException {
        assertThat(exchange(post("Content-Length: 2000\r\nExpect: 100-continue", "")))
                .startsWith("HTTP/1.1 413")
                .doesNotContain("100 Continue");
    }

    @Test
    void asksForABodyThatWaitsForIt() throws IOException {
        try (var client = new RawClient(server.address())) {
            client.send(post("Content-Length: 5\r\nExpect: 100-continue", ""));
            assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100 Continue");

            assertThat(client.send("hello").readUntil("size 5")).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() throws IOException {
        String answers = exchange(
                post("Content-Length: 2", "{}") + post("Content-Length: 3\r\nConnection: close", "[1]"));

        assertThat(answers).containsSubsequence("200 OK", "size 2", "200 OK", "size 3");
    }

    @Test
    void aClientThatLeavesHarmsNobody() throws IOException {
        try (var client = new RawClient(server.address())) {
            client.send(post("Content-Length: 100", "{"));
        }
        try (var client = new RawClient(server.address())) {
            client.send("GET /big HTTP/1.1\r\nHost: x\r\n\r\n").readUntil("200 OK");
        }
    }

    @Test
    void aClientThatDoesNotReadIsCutOff() throws IOException {
        try (var client = new RawClient(server.address())) {
            client.send(get("/big")).readUntil("\r\n\r\n");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            boolean cut = false;
            while (!cut && System.nanoTime() < deadline) {
                cut = isCut(client);
            }
            assertThat(cut).isTrue();
        }
    }

    /// Something that was sent to a closed connection comes back as a reset.
    private static boolean isCut(RawClient client) {
        try {
            client.send("\r\n");
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void waitingForBodiesOpensNothingButTheirConnections() throws Exception {
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        exchange(post("Content-Length: 2\r\nConnection: close", "{}"));
        long before = system.getOpenFileDescriptorCount();
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 49; i++) {
                clients.add(new RawClient(server.address()).send(post("Content-Length: 2", "{")));
            }
            assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
            // Two ends of each connection are in this process; selectors would be three more.
            assertThat(system.getOpenFileDescriptorCount() - before).isLessThan(49 * 2 + 20);
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void keepsEncodedSlashesInTheirSegment() throws IOException {
        var seen = new ArrayList<List<String>>();
        try (var paths = WebServer.start("127.0.0.1", 0, SHORT, List.of(Mount.below("/a", request -> {
            seen.add(request.segments());
            return WebReply.of(200, "text/plain", request.query().entrySet().toString());
        }))); var client = new RawClient(paths.address())) {
            String answer = client.send(get("/a/b%2Fc/..%2f/%EA%B0%80?q=%EA%B0%80+b&q=2&r&%3D=%26")).readAll();

            assertThat(seen).containsExactly(List.of("b/c", "../", "가"));
            assertThat(new String(answer.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                    .endsWith("[q=가 b, r=, ==&]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/%ff", "/a/%00", "/a/%C3", "/a?q=%ff"})
    void refusesAddressesThatAreNotUtf8(String path) throws IOException {
        try (var paths = WebServer.start("127.0.0.1", 0, SHORT, List.of(Mount.below("/a",
                request -> WebReply.of(200, "text/plain", request.segments() + "" + request.query()))));
                var client = new RawClient(paths.address())) {
            assertThat(client.send(get(path)).readAll())
                    .startsWith("HTTP/1.1 400");
        }
    }
}
