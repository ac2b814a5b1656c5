package dev.steward.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginDownloadTest {

    private static final byte[] ZIP = "hello".getBytes(StandardCharsets.UTF_8);
    private static final String SHA256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    Path folder;

    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/good.zip", exchange -> answer(exchange, ZIP.length));
        server.createContext("/half.zip", exchange -> answer(exchange, 2L * ZIP.length));
        server.createContext("/large.zip", PluginDownloadTest::answerTooMuch);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, long announced) throws IOException {
        exchange.sendResponseHeaders(200, announced);
        exchange.getResponseBody().write(ZIP);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private static void answerTooMuch(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var piece = new byte[1 << 20];
        for (int i = 0; i < 202; i++) {
            exchange.getResponseBody().write(piece);
        }
        exchange.close();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Test
    void whatAKilledProcessLeftIsDeletedAndNothingElse() throws Exception {
        Path left = PluginDownload.fetch(address("/good.zip"), SHA256, folder).file();
        Path foreign = Files.writeString(folder.resolve("notes.txt"), "mine");
        PluginDownload.deleteLeftIn(folder);
        assertThat(left).doesNotExist();
        assertThat(foreign).exists();
    }

    @Test
    void whatComesIsThereUntilItIsClosed() throws Exception {
        Path file;
        try (PluginDownload download = PluginDownload.fetch(address("/good.zip"), SHA256.toUpperCase(Locale.ROOT),
                folder)) {
            file = download.file();
            assertThat(file).hasBinaryContent(ZIP);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void whatIsNotWhatWasToComeIsRefusedAndLeavesNothing() {
        refused("/good.zip", SHA256.replace('2', '3'), "its SHA-256 is " + SHA256 + ", unlike ");
        refused("/good.zip", "2cf2", "sha256 must be 64 hexadecimal digits");
        refused("/half.zip", SHA256, "half.zip broke off after ");
        refused("/none.zip", SHA256, "/none.zip answered with status 404");
        refused("/large.zip", SHA256, "it has more than the 200 MB that are allowed");
        assertThat(folder).isEmptyDirectory();
    }

    private void refused(String path, String sha256, String why) {
        assertThatThrownBy(() -> PluginDownload.fetch(address(path), sha256, folder))
                .isInstanceOf(PluginDownload.Failed.class)
                .hasMessageContaining(why);
    }

    @Test
    void whatGoesOverTheNetworkIsEncrypted() {
        assertThatThrownBy(() -> PluginDownload.fetch(URI.create("http://192.0.2.1/a.zip"), SHA256, folder))
                .hasMessage("it is fetched by https:// only, unlike http://192.0.2.1/a.zip");
    }
}
