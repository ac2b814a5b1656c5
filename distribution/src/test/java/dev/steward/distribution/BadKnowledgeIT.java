package dev.steward.distribution;

import static dev.steward.distribution.SampleFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedMember;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Files and sites as they should not be: refused with the reason or read all the same, never half stored, and whatever it
/// was, the next question is answered.
@Timeout(120)
class BadKnowledgeIT {

    private static final long GIGABYTE = 1L << 30;

    @TempDir
    private static Path folder;

    private static Scene scene;
    private static StandInWeb web;
    private static SimulatedGuild guild;
    private static SimulatedChannel channel;
    private static String knowledge;

    @BeforeAll
    static void start() {
        web = StandInWeb.start();
        scene = Scene.start(folder, variables -> variables.with("STEWARD_KNOWLEDGE_PRIVATE_ADDRESSES", "true"));
        guild = scene.guild("Test server");
        channel = guild.text("general");
        knowledge = "/api/v1/guilds/" + guild.id() + "/knowledge";
        scene.steward.api().learn(guild.id(), "House rules", "Be kind to each other.");
        badSite();
    }

    private static void badSite() {
        web.redirect("/circle", "/circle/1");
        web.redirect("/circle/1", "/circle");
        for (int i = 0; i < 10; i++) {
            web.redirect("/long/" + i, "/long/" + (i + 1));
        }
        web.page("/long/10", "Far away", "Nobody comes here.");
        web.redirect("/to-the-cloud", "http://169.254.169.254/latest/meta-data/");
        web.redirect("/to-a-file", "file:///etc/passwd");
        web.serve("/image", "image/png", "not for reading");
        web.serve("/blank", "text/html", "<html><body> </body></html>");
        web.flood("/endless", 0);
        web.flood("/5-gb", 5 * GIGABYTE);
        web.at("/silent", exchange -> Thread.sleep(Duration.ofMinutes(10))); // ends with the one who asks
        web.at("/drip", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
                Thread.sleep(Duration.ofMillis(500));
            }
        });
    }

    @AfterAll
    static void stop() {
        scene.close();
        web.close();
    }

    /// Of what was refused, nothing is left, and Steward works as before.
    @AfterEach
    void answersAndKeepsNothing() {
        for (JsonNode entry : scene.steward.api().items(knowledge)) {
            if (!entry.path("title").asText().equals("House rules")) {
                scene.steward.api().delete(knowledge + "/" + entry.path("id").asText());
            }
        }
        SimulatedMember member = guild.member("Ann");
        scene.replyTo(channel, member.says(channel, scene.bot.mention() + " still there?"));
        assertThat(scene.steward.api().get("/health/ready").status()).isEqualTo(200);
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                file("empty", "notes.txt", () -> new byte[0], 422, "empty"),
                file("only blanks", "notes.md", () -> utf8(" \n\t\n "), 422, "no text"),
                file("21 MB", "large.txt", () -> "x".repeat(21 << 20).getBytes(StandardCharsets.US_ASCII), 413,
                        "20 MB"),
                file("2,100,000 characters", "long.txt", () -> utf8("words ".repeat(350_000)), 422, "2,000,000"),
                file("noise", "noise.txt", BadKnowledgeIT::noise, 422, "no text"),
                file("image named PDF", "scan.pdf", SampleFiles::png, 422, "image"),
                file("text named PDF", "report.pdf", () -> utf8("not a PDF"), 422, ".pdf"),
                file("text named DOCX", "report.docx", () -> utf8("not a DOCX"), 422, ".docx"),
                file("PDF cut off", "half.pdf", () -> half(SampleFiles.pdf("Half a document")), 422, "cut off"),
                file("PDF without text", "scan.pdf", () -> SampleFiles.pdfOfPages(1), 422, "no text"),
                file("PDF of 10,000 pages", "long.pdf", () -> SampleFiles.pdfOfPages(10_000), 422, "10,000 pages"),
                file("encrypted PDF", "secret.pdf", () -> SampleFiles.encryptedPdf("Secret"), 422, "encrypted"),
                file("encrypted DOCX", "secret.docx", BadKnowledgeIT::oleContainer, 422, "encrypted"),
                file("DOCX cut off", "half.docx", () -> half(SampleFiles.docx("Half a document")), 422, "cut off"),
                file("zip bomb named DOCX", "bomb.docx", SampleFiles::docxBomb, 422, "more than"),
                file("program named Markdown", "tool.md", BadKnowledgeIT::program, 422, "program"));
    }

    private static Arguments file(String what, String name, Supplier<byte[]> content, int status, String reason) {
        return argumentSet(what, name, content, status, reason);
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void a_bad_file_is_refused_with_the_reason_and_nothing_of_it_is_stored(String name, Supplier<byte[]> content,
            int status, String reason) {
        JsonNode before = scene.steward.api().get(knowledge).body();
        StewardApi.Answer answer = scene.steward.api().upload(knowledge, name, content.get());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.body().path("detail").asText()).containsIgnoringCase(reason);
        assertThat(scene.steward.api().get(knowledge).body()).isEqualTo(before);
    }

    static Stream<Arguments> oddEncodings() {
        String korean = "환불은 구매 후 14일 이내에 가능합니다. 배송비는 돌려드리지 않습니다.";
        String japanese = "返品は購入後十四日以内に可能です。送料は返金されません。";
        String german = "Rückgaben sind binnen vierzehn Tagen möglich. Größere Möbel holen wir ab.";
        return Stream.of(
                argumentSet("Korean in CP949", "refund.txt", korean.getBytes(Charset.forName("x-windows-949")), "환불",
                        korean),
                argumentSet("Japanese in Shift JIS", "return.txt", japanese.getBytes(Charset.forName("windows-31j")),
                        "返品", japanese),
                argumentSet("German in Windows-1252", "return.md", german.getBytes(Charset.forName("windows-1252")),
                        "Möbel", german),
                argumentSet("UTF-16 with a mark", "return.txt", german.getBytes(StandardCharsets.UTF_16), "Möbel",
                        german),
                argumentSet("UTF-16 without a mark", "return.txt", german.getBytes(StandardCharsets.UTF_16LE), "Möbel",
                        german),
                argumentSet("HTML that claims another encoding", "return.html",
                        ("<html><head><meta charset=\"utf-8\"><title>R</title></head><body><p>" + german
                                + "</p></body></html>").getBytes(Charset.forName("windows-1252")),
                        "Möbel", german));
    }

    @ParameterizedTest
    @MethodSource("oddEncodings")
    void a_text_in_another_encoding_is_read(String name, byte[] content, String question, String text) {
        StewardApi.Answer answer = scene.steward.api().upload(knowledge, name, content);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(scene.steward.api().search(guild.id(), question, 5)).singleElement()
                .satisfies(found -> assertThat(found.path("text").asText()).contains(text));
    }

    static Stream<Arguments> badSites() {
        return Stream.of(
                argumentSet("redirects in a circle", "/circle", "circle"),
                argumentSet("redirects without end", "/long/0", "redirects more than"),
                argumentSet("redirects to where clouds keep credentials", "/to-the-cloud", "169.254.169.254"),
                argumentSet("redirects to a file", "/to-a-file", "can't be followed"),
                argumentSet("an image", "/image", "image/png"),
                argumentSet("an empty page", "/blank", "no text"),
                argumentSet("no page", "/nowhere", "404"),
                argumentSet("never ends", "/endless", "larger than"),
                argumentSet("5 GB", "/5-gb", "larger than"));
    }

    @ParameterizedTest
    @MethodSource("badSites")
    void a_bad_page_is_refused_with_the_reason_and_nothing_of_it_is_stored(String path, String reason) {
        JsonNode before = scene.steward.api().get(knowledge).body();
        StewardApi.Answer answer = scene.steward.api().post(knowledge, Map.of("url", web.url(path)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.body().path("detail").asText()).contains(reason);
        assertThat(scene.steward.api().get(knowledge).body()).isEqualTo(before);
        // What does not fit into buffers was not taken.
        assertThat(web.sent()).isLessThan(GIGABYTE / 8);
    }

    @Test
    void a_server_that_takes_too_long_is_given_up() throws Exception {
        JsonNode before = scene.steward.api().get(knowledge).body();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<StewardApi.Answer> answer : threads.invokeAll(Stream.of("/silent",
                    "/drip").<Callable<StewardApi.Answer>>map(path -> () -> scene.steward.api()
                            .post(knowledge, Map.of("url", web.url(path))))
                    .toList())) {
                assertThat(answer.get().status()).isEqualTo(422);
                assertThat(answer.get().body().path("detail").asText()).contains("20 seconds");
            }
        }
        assertThat(scene.steward.api().get(knowledge).body()).isEqualTo(before);
    }

    @Test
    void a_crawl_of_a_page_without_end_fails_with_the_reason() {
        StewardApi.Answer answer = scene.steward.api()
                .post(knowledge, Map.of("url", web.url("/endless"), "crawl", true));
        assertThat(answer.status()).isEqualTo(202);
        String entry = knowledge + "/" + answer.body().path("id").asText();
        scene.discord.await("the crawl ends", Duration.ofSeconds(40),
                () -> !scene.steward.api().get(entry).body().path("state").asText().equals("reading"));
        JsonNode failed = scene.steward.api().get(entry).body();
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.path("detail").asText()).contains("larger than");
        assertThat(failed.path("documents").asInt()).isZero();
    }

    private static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] noise() {
        byte[] bytes = new byte[10_000];
        new Random(42).nextBytes(bytes);
        return bytes;
    }

    private static byte[] program() {
        byte[] bytes = new byte[1_000];
        System.arraycopy(HexFormat.of().parseHex("7f454c46020101"), 0, bytes, 0, 7);
        return bytes;
    }

    /// What Office wraps encrypted documents in.
    private static byte[] oleContainer() {
        byte[] bytes = new byte[2_000];
        System.arraycopy(HexFormat.of().parseHex("d0cf11e0a1b11ae1"), 0, bytes, 0, 8);
        return bytes;
    }
}
