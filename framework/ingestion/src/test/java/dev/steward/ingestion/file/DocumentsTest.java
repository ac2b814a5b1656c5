package dev.steward.ingestion.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.engine.reading.FileReader.Result;
import dev.steward.ingestion.work.Workers;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Documents as people upload them.
class DocumentsTest {

    @TempDir
    private Path folder;
    private Workers workers;

    @BeforeEach
    void start() {
        workers = new Workers(2, Duration.ofSeconds(60));
    }

    @AfterEach
    void stop() {
        workers.close();
    }

    private Result.Read read(String name, Path file) throws InterruptedException {
        Result result = new Documents(workers, folder).read(name, file);
        assertThat(result).isInstanceOf(Result.Read.class);
        return (Result.Read) result;
    }

    private Result.Read read(String name, String content) throws Exception {
        return read(name, file(content.getBytes(StandardCharsets.UTF_8)));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("upload"), content);
    }

    @Test
    void markdownIsKept() throws Exception {
        Result.Read read = read("rules.md", "Preface\r\n\r\n## The rules ##\r\n\r\n* Be kind\r\n");
        assertThat(read.title()).isEqualTo("The rules");
        assertThat(read.text()).isEqualTo("Preface\n\n## The rules ##\n\n* Be kind");
    }

    @Test
    void aTextIsNamedAfterItsFile() throws Exception {
        assertThat(read("C:\\docs\\Opening\u0000 hours.v2.txt", "Nine to five.").title()).isEqualTo("Opening hours.v2");
        assertThat(read(".txt", "Nine to five.").title()).isEqualTo(".txt");
        assertThat(read("x".repeat(300) + ".txt", "Nine to five.").title()).hasSize(200);
        assertThat(read("", "Nine to five.").title()).isEqualTo("Untitled");
    }

    @Test
    void htmlBecomesMarkdown() throws Exception {
        Result.Read read = read("page.html", """
                <html><head><title> Shop  hours </title><style>p { color: red }</style></head><body>
                <nav><a href="/">Home</a></nav>
                <h1>Hours</h1>
                <p>Open <b>every</b>
                   day, <a href="/map">see the map</a>.<script>alert(1)</script></p>
                <ul><li>Mon<ul><li>Morning</li></ul></li><li><p>Tue</p><p>Evening</p></li></ul>
                <ol><li>Come<li>Buy</ol>
                <table><tr><th>Day<th>From | to<tr><td>Mon<td><p>9</p><p>17</p></table>
                <dl><dt>Phone</dt><dd>123</dd></dl>
                <pre>a
                  b</pre>
                <footer>Imprint</footer></body></html>""");
        assertThat(read.title()).isEqualTo("Shop hours");
        assertThat(read.text()).isEqualTo("""
                # Hours

                Open every day, see the map.

                - Mon
                  - Morning
                - Tue
                  Evening
                1. Come
                2. Buy

                | Day | From \\| to |
                | --- | --- |
                | Mon | 9 17 |

                Phone: 123

                ```
                a
                  b
                ```""");
    }

    @Test
    void aTableThatOnlyArrangesIsNone() throws Exception {
        assertThat(read("old.htm", """
                <table><tr><td><h1>Hours</h1><p>Open.</p></td><td>
                <table><tr><td>Mon</td><td>9</td></tr></table></td></tr></table>""").text())
                .isEqualTo("# Hours\n\nOpen.\n\n| Mon | 9 |\n| --- | --- |");
    }

    @Test
    void aPdfIsReadPageByPage() throws Exception {
        Path file = Samples.pdf(folder.resolve("a"), "Annual\u0007 report", List.of("First page", "Second page"));
        Result.Read read = read("whatever.txt", file);
        assertThat(read.title()).isEqualTo("Annual report");
        assertThat(read.text()).contains("First page").contains("Second page");
    }

    @Test
    void aPdfWithoutTitleIsNamedAfterItsFile() throws Exception {
        assertThat(read("My report.pdf", Samples.pdf(folder.resolve("a"), "", List.of("Text"))).title())
                .isEqualTo("My report");
    }

    @Test
    void wordKeepsHeadingsListsAndTables() throws Exception {
        Path file = Samples.docx(folder.resolve("a"),
                """
                        <w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>Rules</w:t></w:r></w:p>
                        <w:p><w:pPr><w:pStyle w:val="Own"/></w:pPr><w:r><w:t>Of the house</w:t></w:r></w:p>
                        <w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t xml:space="preserve">Be </w:t></w:r><w:r><w:t>kind.</w:t></w:r>
                          <w:del><w:r><w:delText>Be loud.</w:delText></w:r></w:del></w:p>
                        <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Knock</w:t></w:r></w:p>
                        <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Enter</w:t></w:r></w:p>
                        <w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>Softly</w:t></w:r></w:p>
                        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Day</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Hours</w:t></w:r></w:p></w:tc></w:tr>
                        <w:tr><w:tc><w:p><w:r><w:t>Mon</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>9</w:t><w:tab/><w:t>17</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
                        """);
        Result.Read read = read("rules.docx", file);
        assertThat(read.title()).isEqualTo("The handbook");
        assertThat(read.text()).isEqualTo("""
                # Rules

                ## Of the house

                Be kind.

                1. Knock
                2. Enter
                  - Softly

                | Day | Hours |
                | --- | --- |
                | Mon | 9 17 |""");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "~", quoteCharacter = '\'', value = {"','", "';'", "'\t'"})
    void eachRowOfCsvIsUnderstoodAlone(String delimiter) throws Exception {
        String csv = "Item|Price|\nTea|\"3,50; net\"|hot\n\nCake||\n".replace("|", delimiter);
        assertThat(read("prices.csv", csv).text())
                .isEqualTo("Item: Tea\nPrice: 3,50; net\nColumn 3: hot\n\nItem: Cake");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16, '\uFEFF영업 시간은 아홉 시부터입니다.'", "UTF-16LE, 'Open from nine to five. 영업 시간'",
            "UTF-16BE, 'Open from nine to five.'", "EUC-KR, '영업 시간은 아홉 시부터 다섯 시까지입니다. 주말에는 쉽니다.'",
            "Shift_JIS, '営業時間は九時から五時までです。週末はお休みです。'", "windows-1252, 'Geöffnet für Gäste – täglich, außer am Café-Tag'",
            "UTF-8, '\uFEFFOpen'"})
    void anEncodingIsRecognised(String charset, String text) throws Exception {
        Result.Read read = read("a.txt", file(text.getBytes(Charset.forName(charset))));
        assertThat(read.text()).isEqualTo(text.replace("\uFEFF", ""));
    }

    @Test
    void whatAPageSaysOfItsEncodingCounts() throws Exception {
        byte[] page = "<meta charset=euc-kr><p>똠방각하 펲시</p>".getBytes(Charset.forName("x-windows-949"));
        assertThat(read("a.html", file(page)).text()).isEqualTo("똠방각하 펲시");
    }

    @Test
    void aFewControlCharactersAreDropped() throws Exception {
        assertThat(read("a.txt", "Open\u0000 " + "from nine to five. ".repeat(20) + "\u0001").text())
                .isEqualTo("Open " + "from nine to five. ".repeat(20).strip());
    }
}
