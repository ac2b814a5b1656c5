package dev.steward.ingestion.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.engine.reading.FileReader;
import dev.steward.engine.reading.FileReader.Result;
import dev.steward.ingestion.work.Workers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that are wrong, by mistake or by intention.
@Timeout(60)
class BadDocumentsTest {

    private static final String PARAGRAPH = "<w:p><w:r><w:t>Text</w:t></w:r></w:p>";

    @TempDir
    private Path folder;
    private Workers workers = new Workers(2, Duration.ofSeconds(60));

    @AfterEach
    void stop() throws IOException {
        workers.close();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).map(path -> path.getFileName().toString()).isSubsetOf("upload", "second");
        }
    }

    private String refusal(String name, Path file) throws InterruptedException {
        Result result = new Documents(workers, folder).read(name, file);
        assertThat(result).isInstanceOf(Result.Refused.class);
        String why = ((Result.Refused) result).why();
        assertThat(why).endsWith(".").doesNotContain("Exception").doesNotContain("\n").hasSizeLessThan(200);
        return why;
    }

    private String refusal(String name, byte[] content) throws Exception {
        return refusal(name, Files.write(upload(), content));
    }

    private String refusal(String name, String content) throws Exception {
        return refusal(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private Path upload() {
        return folder.resolve("upload");
    }

    @Test
    void anEmptyFile() throws Exception {
        assertThat(refusal("a.md", "")).contains("empty");
        assertThat(refusal("a.md", " \n\t\u0000 \n")).contains("no text");
        assertThat(refusal("a.html", "<script>1</script>")).contains("no text");
    }

    @Test
    void moreThanTwentyMegabytes() throws Exception {
        assertThat(refusal("a.txt", new byte[(int) FileReader.LARGEST + 1])).contains("20 MB");
    }

    @Test
    void moreThanTwoMillionCharacters() throws Exception {
        assertThat(refusal("a.txt", "x".repeat(2_000_001))).contains("2,000,000");
        assertThat(refusal("a.html", "<p>" + "x".repeat(2_000_001))).contains("2,000,000");
    }

    @ParameterizedTest
    @CsvSource({"picture.pdf, a PNG image, 89504E470D0A1A0A0000000D49484452",
            "notes.txt, a Windows program, 4D5A900003000000",
            "x.md, a gzip archive, 1F8B080000000000", "x.docx, a JPEG image, FFD8FFE000104A46",
            "x, a Linux program, 7F454C4602010100"})
    void notWhatItsNameSays(String name, String what, String bytes) throws Exception {
        assertThat(refusal(name, HexFormat.of().parseHex(bytes))).contains(what);
    }

    @Test
    void aNameThatPromisesMoreThanText() throws Exception {
        assertThat(refusal("a.pdf", "Just text")).contains("named .pdf");
        assertThat(refusal("a.docx", "Just text")).contains("named .docx");
    }

    @Test
    void noTextAtAll() throws Exception {
        var noise = new byte[10_000];
        new Random(1).nextBytes(noise);
        noise[0] = 'x';
        assertThat(refusal("a.txt", noise)).contains("UTF-8");
        assertThat(refusal("a.csv", "a\u0000b\u0001".repeat(100))).contains("no text");
    }

    @Test
    void otherArchives() throws Exception {
        assertThat(refusal("a.docx", Samples.zip(upload(), Map.of("a.docx", "x")))).contains("archive");
        assertThat(refusal("a.docx", Samples.zip(upload(), Map.of("xl/workbook.xml", "x")))).contains("Excel");
        Map<String, String> many = new HashMap<>(Map.of("word/document.xml", "x"));
        for (int i = 0; i < 10_001; i++) {
            many.put("file" + i, "");
        }
        assertThat(refusal("a.docx", Samples.zip(upload(), many))).contains("10,000 files");
        assertThat(refusal("a.docx", "PK\u0003\u0004 but nothing else")).contains("damaged");
    }

    @Test
    void encryptedOfficeFiles() throws Exception {
        assertThat(refusal("a.docx", HexFormat.of().parseHex("D0CF11E0A1B11AE1"))).contains("encrypted");
    }

    @Test
    void aZipBomb() throws Exception {
        Path bomb = Samples.hugeDocx(upload(), "<w:r/>".repeat(1_000), 20_000);
        assertThat(Files.size(bomb)).isLessThan(1 << 20);
        assertThat(refusal("a.docx", bomb)).contains("unpacks");
    }

    @Test
    void aWordDocumentOfTooMuchText() throws Exception {
        assertThat(refusal("a.docx", Samples.hugeDocx(upload(), PARAGRAPH, 1_000_000))).contains("2,000,000");
    }

    @Test
    void entitiesInWord() throws Exception {
        Path secret = Files.writeString(folder.resolve("second"), "secret");
        String external = "<!DOCTYPE d [<!ENTITY e SYSTEM \"" + secret.toUri()
                + "\">]><document><p><t>&e;</t></p></document>";
        assertThat(refusal("a.docx", Samples.zip(upload(), Map.of("word/document.xml", external))))
                .contains("entities")
                .doesNotContain("secret");
        String laughs = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><document><p><t>&b;</t></p></document>";
        assertThat(refusal("a.docx", Samples.zip(upload(), Map.of("word/document.xml", laughs)))).contains("entities");
    }

    @Test
    void brokenOrDeepXmlInWord() throws Exception {
        assertThat(refusal("a.docx", Samples.docx(upload(), "<w:p>"))).contains("damaged");
        String deep = "<w:p>".repeat(100_000) + "</w:p>".repeat(100_000);
        assertThat(refusal("a.docx", Samples.docx(upload(), deep))).contains("nested");
    }

    @ParameterizedTest
    @CsvSource({"''", "letmein"})
    void anEncryptedPdf(String password) throws Exception {
        assertThat(refusal("a.pdf", Samples.encryptedPdf(upload(), password))).contains("encrypted");
    }

    @Test
    void aPdfOfTenThousandPages() throws Exception {
        assertThat(refusal("a.pdf", Samples.pdfOfPages(upload(), 10_000))).contains("10,000 pages").contains("2,000");
    }

    @Test
    void aScannedPdf() throws Exception {
        assertThat(refusal("a.pdf", Samples.pdfOfPages(upload(), 3))).contains("OCR");
    }

    @Test
    void aTruncatedPdf() throws Exception {
        byte[] whole = Files.readAllBytes(Samples.pdf(upload(), "", List.of("A page", "Another")));
        assertThat(refusal("a.pdf", Arrays.copyOf(whole, whole.length * 2 / 3))).contains("cut off");
        assertThat(refusal("a.pdf", "%PDF-1.7\nnothing\n%%EOF")).contains("damaged");
    }

    @Test
    void aPdfThatUnpacksToGigabytes() throws Exception {
        var spaces = new byte[64 << 20];
        Arrays.fill(spaces, (byte) ' ');
        Path bomb = Samples.pdfOf(upload(), spaces);
        assertThat(Files.size(bomb)).isLessThan(64 << 10);
        assertThat(refusal("a.pdf", bomb)).contains("unpacks");
    }

    @Test
    void aPdfPageOfMillionsOfCharacters() throws Exception {
        String operators = "BT " + "(%s) Tj ".formatted("x".repeat(1000)).repeat(1000) + "ET";
        assertThat(refusal("a.pdf", Samples.pdfOf(upload(), operators.getBytes(StandardCharsets.US_ASCII))))
                .containsAnyOf("characters", "no text");
    }

    @Test
    void aCsvOfAMillionColumns() throws Exception {
        assertThat(refusal("a.csv", "a,".repeat(1_000_000 - 1))).contains("1,000 columns");
        assertThat(refusal("b.csv", "a,b\n\"open,1")).contains("quotation mark");
    }

    @Test
    void deeplyNestedHtml() throws Exception {
        Result result = new Documents(workers, folder).read("a.html",
                Files.writeString(upload(), "<div>".repeat(100_000) + "deep"));
        assertThat(result).isEqualTo(new Result.Read("a", "deep"));
        assertThat(refusal("a.html", "<b>x</b>".repeat(400_000))).contains("elements");
    }

    @Test
    void workThatTakesTooLongEnds() throws Exception {
        workers.close();
        workers = new Workers(1, Duration.ofMillis(50));
        String csv = "h\n" + "x\n".repeat(600_000);
        assertThat(refusal("a.csv", csv)).contains("longer than");
        // The one place is free again only if the work really ended.
        assertThat(new Documents(workers, folder).read("b.txt", Files.writeString(folder.resolve("second"), "Short")))
                .isEqualTo(new Result.Read("b", "Short"));
    }

    @Test
    void interruptingTheCallerEndsTheWork() throws Exception {
        var begun = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                workers.work(deadline -> {
                    begun.countDown();
                    try {
                        while (true) {
                            deadline.check();
                        }
                    } finally {
                        ended.countDown();
                    }
                });
            } catch (InterruptedException expected) {
                Thread.currentThread().interrupt();
            }
        });
        begun.await();
        caller.interrupt();
        ended.await();
        caller.join();
    }
}
