package dev.steward.ingestion.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The guard against the operator's own network, and servers that mean ill. Whoever gets through reaches a socket on
/// this machine, which counts its visitors.
@Timeout(30)
class FetcherTest {

    private static final byte[] OK = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nHi"
            .getBytes(StandardCharsets.US_ASCII);
    private static final Duration LONG = Duration.ofSeconds(20);

    /// Talks to a visitor.
    private interface Talk {
        void with(Socket visitor) throws IOException;
    }

    private ServerSocket server;
    private final AtomicInteger visitors = new AtomicInteger();
    private final List<String> looked = new CopyOnWriteArrayList<>();
    private volatile Talk talk = visitor -> visitor.getOutputStream().write(OK);

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket visitor = server.accept()) {
                    visitors.incrementAndGet();
                    talk.with(visitor);
                } catch (IOException gone) {
                    // The visitor left, or the test is over.
                }
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Fetched fetch(String address, boolean privateAllowed, NameResolver names, Duration time)
            throws InterruptedException {
        try (var fetcher = new Fetcher(host -> {
            looked.add(host);
            return names.resolve(host);
        }, privateAllowed, "test", time)) {
            return switch (WebAddress.read(address)) {
                case WebAddress.Reading.Good(var good) -> fetcher.fetch(good, _ -> Optional.empty());
                case WebAddress.Reading.Bad(var why) -> new Fetched.Failed(why, 0, true);
            };
        }
    }

    private String here(String host) {
        return "http://" + host + ":" + server.getLocalPort() + "/";
    }

    private static String why(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Failed.class);
        return ((Fetched.Failed) fetched).why();
    }

    private static NameResolver to(String... literals) {
        return host -> {
            var addresses = new InetAddress[literals.length];
            for (int i = 0; i < literals.length; i++) {
                addresses[i] = InetAddress.getByName(literals[i]);
            }
            return addresses;
        };
    }

    @Test
    void aPrivateAddressIsReachedOnlyIfAllowed() throws Exception {
        assertThat(fetch(here("a.test"), true, to("127.0.0.1"), LONG)).isInstanceOf(Fetched.Content.class);
        assertThat(why(fetch(here("a.test"), false, to("127.0.0.1"), LONG))).contains("private network");
        assertThat(visitors).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "127.255.0.1", "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255",
                    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1",
                    "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1",
                    "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1",
                    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1",
                    "2002:7f00:1::", "3fff::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1"})
    void addressesThatAreNotPublicAreRefused(String address) throws Exception {
        assertThat(why(fetch(here("a.test"), false, to(address), LONG))).contains("private network");
        assertThat(why(fetch(here("b.test"), false, to("93.184.215.14", address), LONG))).contains("private network");
        assertThat(visitors).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "93.184.215.14", "100.63.255.255", "100.128.0.1", "172.32.0.1", "192.0.1.1",
            "198.20.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450:4001::1"})
    void publicAddressesAreAllowed(String address) throws Exception {
        assertThat(Reach.of(InetAddress.getByName(address))).isEqualTo(Reach.PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "fe80::1", "0.0.0.0", "224.0.0.1", "::"})
    void theCloudsCredentialsAreNeverReached(String address) throws Exception {
        assertThat(why(fetch(here("a.test"), true, to(address), LONG))).contains("private network");
    }

    /// As the operating system reads them.
    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "2130706433", "127.1", "0x7f000001", "0x7f.0.0.1", "0", "[::1]",
                    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "localhost", "LOCALHOST",
                    "\u2460\u2461\u2466.0.0.1"})
    void oddWaysToWriteAnAddressLeadNowhere(String host) throws Exception {
        assertThat(fetch(here(host), false, name -> {
            if (name.matches("[0-9.]+|(?i)localhost|\\[?[0-9a-f:.]*:[0-9a-f:.]*]?")) {
                return InetAddress.getAllByName(name);
            }
            throw new UnknownHostException(name);
        }, LONG)).isInstanceOf(Fetched.Failed.class);
        assertThat(visitors).hasValue(0);
    }

    @Test
    void aRedirectLeadsNotPastTheGuard() throws Exception {
        talk = visitor -> visitor.getOutputStream()
                .write(("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: "
                        + "http://169.254.169.254/latest/meta-data/\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        Fetched fetched = fetch(here("a.test"), true,
                host -> InetAddress.getAllByName(host.equals("a.test") ? "127.0.0.1" : host), LONG);
        assertThat(why(fetched)).contains("169.254.169.254").contains("private network");
        assertThat(visitors).hasValue(1);
    }

    /// The first look-up gives an address that may be reached, the second the cloud's. Each connection looks up once, and
    /// goes to what was checked.
    @Test
    void aNameThatChangesItsMindLeadsNotPastTheGuard() throws Exception {
        var asked = new AtomicInteger();
        NameResolver changing = host -> InetAddress.getAllByName(
                asked.getAndIncrement() == 0 ? "127.0.0.1" : "169.254.169.254");
        talk = visitor -> visitor.getOutputStream()
                .write(
                        "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /again\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
        assertThat(why(fetch(here("rebind.test"), true, changing, LONG))).contains("private network");
        assertThat(looked).containsExactly("rebind.test", "rebind.test");
        assertThat(visitors).hasValue(1);
    }

    @Test
    void aNameIsLookedUpOnceForEachConnection() throws Exception {
        assertThat(fetch(here("a.test"), true, to("127.0.0.1"), LONG)).isInstanceOf(Fetched.Content.class);
        assertThat(looked).containsExactly("a.test");
    }

    @Test
    void serversThatDribbleAreLeft() throws Exception {
        var left = new CountDownLatch(2);
        for (String beginning : List.of("HTTP/1.1 200 OK\r\nX: ",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")) {
            talk = visitor -> {
                visitor.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
                try {
                    dribble(visitor);
                } finally {
                    left.countDown();
                }
            };
            assertThat(why(fetch(here("a.test"), true, to("127.0.0.1"), Duration.ofMillis(500))))
                    .contains("longer than");
        }
        left.await();
    }

    /// A byte now and then, until the visitor is gone.
    private static void dribble(Socket visitor) throws IOException {
        visitor.setSoTimeout(20);
        while (true) {
            visitor.getOutputStream().write('x');
            try {
                if (visitor.getInputStream().read() < 0) {
                    return;
                }
            } catch (java.net.SocketTimeoutException stillThere) {
                // On it goes.
            }
        }
    }

    @Test
    void aServerThatSaysNothingIsLeft() throws Exception {
        talk = visitor -> visitor.getInputStream().readAllBytes();
        assertThat(why(fetch(here("a.test"), true, to("127.0.0.1"), Duration.ofMillis(500)))).endsWith(".");
    }

    @Test
    void nonsenseAndNobody() throws Exception {
        talk = visitor -> visitor.getOutputStream().write("SSH-2.0-OpenSSH\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(why(fetch(here("a.test"), true, to("127.0.0.1"), LONG))).contains("HTTP");
        assertThat(why(fetch(here("a.test"), true, host -> {
            throw new UnknownHostException(host);
        }, LONG))).contains("no host named");
    }
}
