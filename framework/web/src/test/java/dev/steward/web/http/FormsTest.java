package dev.steward.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormsTest {

    private static final HttpLimits SHORT = new HttpLimits(Duration.ofSeconds(1), 16 * 1024, Duration.ofMillis(800),
            Duration.ofMillis(300), Duration.ofMillis(1500), Duration.ofSeconds(5), Duration.ofSeconds(2));
    private static final int LIMIT = 100_000;

    private final List<Part> received = new CopyOnWriteArrayList<>();
    private final WebServer server = WebServer.start("127.0.0.1", 0, SHORT, List.of(Mount.at("/form", request -> {
        var parts = new Parts();
        request.form(LIMIT, parts);
        received.addAll(parts.all);
        return WebReply.of(200, "text/plain", "done");
    })));

    private record Part(String name, Optional<String> file, ByteArrayOutputStream content) {

        byte[] bytes() {
            return content.toByteArray();
        }
    }

    private static final class Parts implements PartSink {
        private final List<Part> all = new ArrayList<>();

        @Override
        public void begin(String name, Optional<String> file) {
            all.add(new Part(name, file, new ByteArrayOutputStream()));
        }

        @Override
        public void content(ByteBuffer piece) {
            var bytes = new byte[piece.remaining()];
            piece.get(bytes);
            all.getLast().content().writeBytes(bytes);
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String post(String headers, String body) throws IOException {
        try (var client = new RawClient(server.address())) {
            return client.send("POST /form HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    + "Content-Type: multipart/form-data; boundary=\"bound\"\r\n" + headers + "\r\n\r\n" + body)
                    .readAll();
        }
    }

    private static String part(String name, String content) {
        return "--bound\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"f\"\r\n\r\n" + content
                + "\r\n";
    }

    @Test
    void handsOnNamesFilesAndContent() throws IOException {
        // Headers are UTF-8, which the client sends byte by byte.
        String body = """
                --bound
                Content-Disposition: form-data; name="a"

                x
                --bound
                content-disposition: form-data; name="b"; filename="\u00ec\u00b0\u00a8.md"


                --bound
                Content-Disposition: form-data; name=c; filename*=UTF-8''%EC%B0%A8.md

                y
                --bound--
                """.replace("\n", "\r\n");

        assertThat(post("Content-Length: " + body.length(), body)).startsWith("HTTP/1.1 200");

        assertThat(received).extracting(Part::name).containsExactly("a", "b", "c");
        assertThat(received).extracting(Part::file)
                .containsExactly(Optional.empty(), Optional.of("차.md"), Optional.of("차.md"));
        assertThat(received).extracting(part -> part.content().toString(StandardCharsets.UTF_8))
                .containsExactly("x", "", "y");
    }

    /// Whatever looks like a boundary and is none, cut wherever it may be.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void contentComesByteByByteHoweverItIsCut(long seed) throws IOException {
        var random = new Random(seed);
        String[] fragments = {"\r", "\n", "\r\n", "\r\n-", "\r\n--", "\r\n--bou", "--bound", "-", "x", "\r\n--bounx",
                "\0"};
        var content = new StringBuilder();
        while (content.length() < 3_000) {
            content.append(fragments[random.nextInt(fragments.length)]);
        }
        // By chance the real boundary.
        String sent = content.toString().replace("\r\n--bound", "\r\n--bouNd");
        String body = part("a", sent) + "--bound--\r\n";
        var chunks = new StringBuilder();
        for (int at = 0; at < body.length();) {
            int end = Math.min(body.length(), at + 1 + random.nextInt(12));
            chunks.append(Integer.toHexString(end - at)).append("\r\n").append(body, at, end).append("\r\n");
            at = end;
        }

        assertThat(post("Transfer-Encoding: chunked", chunks + "0\r\n\r\n")).startsWith("HTTP/1.1 200");
        assertThat(received.getFirst().bytes()).isEqualTo(sent.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void countsTheContentOfAllPartsTogether() throws IOException {
        String body = part("a", "x".repeat(LIMIT / 2)) + part("b", "x".repeat(LIMIT / 2));
        assertThat(post("Content-Length: " + (body.length() + 11), body + "--bound--\r\n")).startsWith("HTTP/1.1 200");

        String more = part("a", "x".repeat(LIMIT)) + part("b", "x");
        assertThat(post("Content-Length: " + (more.length() + 11), more + "--bound--\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("at most 100000 bytes");
    }

    @Test
    void refusesALargeFormBeforeItIsSent() throws IOException {
        assertThat(post("Content-Length: 20000000\r\nExpect: 100-continue", ""))
                .startsWith("HTTP/1.1 413")
                .doesNotContain("100 Continue");
    }

    @Test
    void givesUpOnAFormThatStandsStill() throws IOException {
        assertThat(post("Content-Length: 1000", part("a", "x"))).startsWith("HTTP/1.1 408");
        assertThat(received).isEmpty();
    }

    @Test
    void givesAFormMoreTimeThanOtherBodies() throws Exception {
        try (var client = new RawClient(server.address())) {
            String body = part("a", "xxxx") + "--bound--\r\n";
            client.send("POST /form HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=bound\r\n"
                    + "Content-Length: " + body.length() + "\r\n\r\n");
            long slow = System.nanoTime() + SHORT.body().plusMillis(200).toNanos();
            client.send(body.substring(0, 20));
            while (System.nanoTime() < slow) {
                Thread.onSpinWait();
            }
            assertThat(client.send(body.substring(20)).readUntil("done")).startsWith("HTTP/1.1 200");
        }
    }
}
