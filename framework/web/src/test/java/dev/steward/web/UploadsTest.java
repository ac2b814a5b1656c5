package dev.steward.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.web.http.RawClient;
import dev.steward.web.rest.UploadFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsTest {

    private static final String KNOWLEDGE = "/api/v1/guilds/1001/knowledge";
    private static final byte[] TEA = "Green tea wants 80 degrees.".getBytes(StandardCharsets.UTF_8);

    private final ServedSite site = new ServedSite();

    @AfterEach
    void nothingIsLeftOfUploads() {
        eventually(() -> site.uploaded().isEmpty());
        site.close();
    }

    private Answer upload(byte[] form) {
        return site.client.sendBytes("POST", KNOWLEDGE, form, "Content-Type", Multipart.TYPE);
    }

    private Answer upload(String part, String name, byte[] content) {
        return upload(new Multipart().file(part, name, content).finished());
    }

    private void nothingIsStored() {
        assertThat(site.client.get(KNOWLEDGE).size("items")).isZero();
    }

    @Test
    void addsAFile() {
        Answer added = upload("file", "차 온도.md", TEA);

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text("kind")).isEqualTo("file");
        assertThat(added.text("title")).isEqualTo("차 온도.md");
        assertThat(added.text("state")).isEqualTo("ready");
        Answer found = site.client.get(KNOWLEDGE + "/search?q=80+degrees");
        assertThat(found.text("items", 0, "title")).isEqualTo("Title of 차 온도.md");
        assertThat(found.text("items", 0, "text")).isEqualTo("Green tea wants 80 degrees.");
    }

    @Test
    void takesAFileUpToTheLimit() {
        assertThat(upload("file", "large.txt", "x".repeat(20 * 1024 * 1024).getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(ints = {20 * 1024 * 1024 + 1, 21 * 1024 * 1024})
    void refusesAFileBeyondTheLimit(int bytes) {
        Answer answer = upload("file", "large.txt", new byte[bytes]);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text("detail")).contains("20971520 bytes (20 MB)");
        nothingIsStored();
    }

    @Test
    void saysWhyAFileCannotBeRead() {
        Answer answer = upload("file", "empty.txt", new byte[0]);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("detail")).isEqualTo("The file is empty");
        nothingIsStored();
    }

    @Test
    void aFileThatBreaksTheReaderIsNotLeftBehind() {
        assertThat(upload("file", "x.txt", "broken".getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(500);
        nothingIsStored();
    }

    @Test
    void listsEverythingWrongWithAForm() {
        Answer several = upload(new Multipart().file("file", "a.txt", TEA)
                .file("file", "b.txt", TEA)
                .text("colour", "red")
                .finished());
        assertThat(several.status()).isEqualTo(400);
        assertThat(several.problems()).containsExactly("file", "colour");

        assertThat(upload(new Multipart().text("title", "Tea").finished()).problems())
                .containsExactly("title", "file");
        assertThat(upload("document", "a.txt", TEA).problems()).containsExactly("document", "file");
        assertThat(upload(new Multipart().text("file", "Tea").finished()).problems()).containsExactly("file");
        assertThat(upload("file", "", TEA).problems()).containsExactly("file");
        assertThat(upload("file", "x".repeat(256), TEA).problems()).containsExactly("file");
        assertThat(upload("file", "a\0b.txt", TEA).problems()).containsExactly("file");
        nothingIsStored();
    }

    @ParameterizedTest
    @CsvSource({"../../etc/passwd,passwd", "C:\\docs\\tea.md,tea.md", "/tea.md,tea.md"})
    void keepsOfAPathTheLastName(String sent, String kept) {
        assertThat(upload("file", sent, TEA).text("title")).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
                    "multipart/form-data; boundary=other"})
    void refusesAFormWhoseBoundaryIsNotNamed(String type) {
        Answer answer = site.client.sendBytes("POST", KNOWLEDGE, new Multipart().file("file", "a.txt", TEA).finished(),
                "Content-Type", type);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).startsWith("The body is no multipart/form-data: ");
        nothingIsStored();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Disposition: form-data", "Content-Disposition: attachment; name=\"file\"",
            "Content-Disposition: form-data; name=", "Content-Disposition form-data",
            "Content-Disposition: form-data; name=\"file\"; filename*=x-no-such''a.txt",
            "Content-Disposition: form-data; name=\"file\"; filename*=UTF-8",
            "Content-Disposition: form-data; name=\"file\"; filename*=UTF-8''%zz",
            "Content-Disposition: form-data; name=\"file\"; filename=\"a\"\r\nContent-Transfer-Encoding: base64",
            "차: form-data", "no header at all"})
    void refusesAPartThatIsNotDescribed(String headers) {
        Answer answer = upload(new Multipart().part(headers, TEA).finished());

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        nothingIsStored();
    }

    @Test
    void refusesAFormThatIsAllFrame() {
        assertThat(upload(new Multipart().part("X: " + "a".repeat(5_000_000), TEA).finished()).status()).isEqualTo(400);
        assertThat(upload("x".repeat(5_000_000).getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(400);
        nothingIsStored();
    }

    @Test
    void refusesAFormThatBreaksOffBeforeItsLastBoundary() {
        Answer answer = upload(new Multipart().file("file", "a.txt", TEA).unfinished());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).endsWith("it breaks off before its last boundary");
        nothingIsStored();
    }

    @Test
    void keepsNothingOfAnUploadThatBreaksOff() throws IOException {
        try (var client = new RawClient(site.address())) {
            client.send("POST " + KNOWLEDGE + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + ServedSite.TOKEN
                    + "\r\nContent-Type: " + Multipart.TYPE + "\r\nContent-Length: 100000\r\n\r\n"
                    + new String(new Multipart().file("file", "a.txt", new byte[50_000]).unfinished(),
                            StandardCharsets.ISO_8859_1));
            eventually(() -> site.uploaded().stream().anyMatch(file -> file.toFile().length() > 0));
            client.breakOff();
            eventually(() -> site.uploaded().isEmpty());
        }
        nothingIsStored();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/pdf", "multipart/mixed; boundary=x", "multipart/form-dataset"})
    void namesTheTypesItTakes(String type) {
        Answer answer = site.client.send("POST", KNOWLEDGE, "x", "Content-Type", type);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("Accept")).isEqualTo("application/json, multipart/form-data");
        assertThat(answer.text("detail")).contains("multipart/form-data with a file").endsWith("not " + type);
    }

    @Test
    void takesFilesOnlyWhereFilesBelong() {
        assertThat(site.client.sendBytes("PUT", "/api/v1/guilds/1001/settings/response",
                new Multipart().file("file", "a.txt", TEA).finished(), "Content-Type", Multipart.TYPE).status())
                .isEqualTo(415);
    }

    @Test
    void aStrangersFileIsNotRead() {
        try (Client stranger = site.stranger("")) {
            assertThat(stranger.sendBytes("POST", KNOWLEDGE, new Multipart().file("file", "a.txt", TEA).finished(),
                    "Content-Type", Multipart.TYPE).status()).isEqualTo(401);
        }
    }

    @Test
    void aServerThatIsNotThereGetsNoFile() {
        assertThat(site.client.sendBytes("POST", "/api/v1/guilds/999/knowledge",
                new Multipart().file("file", "a.txt", TEA).finished(), "Content-Type", Multipart.TYPE).status())
                .isEqualTo(404);
    }

    @Test
    void deletesWhatAKilledProcessLeft() throws IOException {
        Files.createFile(site.uploads.resolve("1.upload"));

        UploadFolder.at(site.uploads);

        assertThat(site.uploaded()).isEmpty();
    }

    private static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within ten seconds").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
