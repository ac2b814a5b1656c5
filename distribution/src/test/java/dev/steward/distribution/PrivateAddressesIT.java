package dev.steward.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.simulator.SimulatedGuild;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Addresses within the operator's network: no connection is ever made to them, however they are written and whatever the
/// DNS says. The DNS of the Steward under test is a file that the test changes.
@Timeout(120)
class PrivateAddressesIT {

    /// Public as far as anybody can tell, but given to nobody by IANA.
    private static final String NOBODY = "2e00::1";
    private static final String PRIVATE = "within a private network";
    private static final String NO_NAME = "no address of a web page";

    @TempDir
    private static Path folder;

    private static ServerSocket trap;
    private static final AtomicInteger connections = new AtomicInteger();
    private static Scene scene;
    private static SimulatedGuild guild;
    private static String knowledge;

    @BeforeAll
    static void start() throws IOException {
        trap = new ServerSocket(0); // on every address of this machine
        Thread.startVirtualThread(PrivateAddressesIT::count);
        changing("127.0.0.1");
        scene = Scene.start(folder.resolve("data"), variables -> variables.with("STEWARD_JAVA_OPTIONS",
                "-Djdk.net.hosts.file=" + folder.resolve("hosts")
                        + " -Dsun.net.inetaddr.ttl=0 -Dsun.net.inetaddr.negative.ttl=0"));
        guild = scene.guild("Test server");
        knowledge = "/api/v1/guilds/" + guild.id() + "/knowledge";
    }

    @AfterAll
    static void stop() throws IOException {
        scene.close();
        trap.close();
    }

    private static void count() {
        while (true) {
            try (Socket _ = trap.accept()) {
                connections.incrementAndGet();
            } catch (IOException closed) {
                return;
            }
        }
    }

    /// The address that `changing.example` has from now on.
    private static void changing(String address) throws IOException {
        Path next = folder.resolve("hosts.next");
        Files.writeString(next, """
                127.0.0.1 localhost
                127.0.0.1 private.example
                10.1.2.3 office.example
                %s mixed.example
                127.0.0.1 mixed.example
                %s changing.example
                """.formatted(NOBODY, address));
        Files.move(next, folder.resolve("hosts"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String at(String host) {
        return "http://" + host + ":" + trap.getLocalPort() + "/";
    }

    static Stream<Arguments> addresses() {
        return Stream.of(
                argumentSet("this machine", "127.0.0.1", PRIVATE),
                argumentSet("this machine by another number", "127.9.9.9", PRIVATE),
                argumentSet("this machine in IPv6", "[::1]", NO_NAME),
                argumentSet("IPv4 in IPv6", "[::ffff:127.0.0.1]", NO_NAME),
                argumentSet("IPv4 in IPv6, in hexadecimal", "[::ffff:7f00:1]", NO_NAME),
                argumentSet("any address", "0.0.0.0", PRIVATE),
                argumentSet("any address in IPv6", "[::]", NO_NAME),
                argumentSet("hexadecimal", "0x7f000001", "0x7f000001"),
                argumentSet("one number", "2130706433", "2130706433"),
                argumentSet("octal", "0177.0.0.1", ""),
                argumentSet("shortened", "127.1", ""),
                argumentSet("a name", "localhost", PRIVATE),
                argumentSet("a name with a dot", "localhost.", ""),
                argumentSet("a name of the outside", "private.example", PRIVATE),
                argumentSet("a name with a public and a private address", "mixed.example", PRIVATE),
                argumentSet("where clouds keep credentials", "169.254.169.254", PRIVATE),
                argumentSet("the office", "office.example", PRIVATE),
                argumentSet("full-width digits", "１２７.0.0.1", ""));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void a_private_address_is_refused_and_never_connected_to(String host, String reason) {
        StewardApi.Answer page = scene.steward.api().post(knowledge, Map.of("url", at(host)));
        assertThat(page.status()).as(page.toString()).isIn(400, 422);
        assertThat(page.body().toString()).contains(page.status() == 422 ? reason : "url");
        assertThat(scene.steward.api().items(knowledge)).isEmpty();
        assertThat(connections).hasValue(0);
    }

    @Test
    void a_site_at_a_private_address_fails_with_the_reason() {
        StewardApi.Answer site = scene.steward.api()
                .post(knowledge, Map.of("url", at("private.example"), "crawl", true));
        assertThat(site.status()).as(site.toString()).isEqualTo(202);
        String entry = knowledge + "/" + site.body().path("id").asText();
        scene.discord.await("the crawl ends", Duration.ofSeconds(30),
                () -> scene.steward.api().get(entry).body().path("state").asText().equals("failed"));
        JsonNode failed = scene.steward.api().get(entry).body();
        assertThat(failed.path("documents").asInt()).isZero();
        assertThat(scene.steward.api().delete(entry).status()).isEqualTo(204);
        assertThat(connections).hasValue(0);
    }

    @Test
    void a_name_that_is_public_when_it_is_checked_and_private_when_it_is_used_leads_nowhere() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Thread dns = Thread.ofPlatform().daemon().start(() -> flip(over));
        Set<String> reasons = new TreeSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            Callable<StewardApi.Answer> ask = () -> scene.steward.api()
                    .post(knowledge, Map.of("url", at("changing.example")));
            for (Future<StewardApi.Answer> answer : threads.invokeAll(Collections.nCopies(60, ask))) {
                assertThat(answer.get().status()).as(answer.get().toString()).isEqualTo(422);
                reasons.add(answer.get().body().path("detail").asText());
            }
        } finally {
            over.set(true);
            dns.join();
        }
        System.out.println("PrivateAddressesIT: a name with changing addresses: " + reasons);
        assertThat(reasons).as("both addresses were met").hasSizeGreaterThan(1).anyMatch(why -> why.contains(PRIVATE));
        assertThat(connections).hasValue(0);
        assertThat(scene.steward.api().items(knowledge)).isEmpty();
    }

    /// As fast as the file system allows.
    private static void flip(AtomicBoolean over) {
        try {
            while (!over.get()) {
                changing(NOBODY);
                changing("127.0.0.1");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
