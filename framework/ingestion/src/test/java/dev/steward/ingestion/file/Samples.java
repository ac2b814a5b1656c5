package dev.steward.ingestion.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/// Makes documents.
final class Samples {

    private static final PDType1Font FONT = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
    private static final String WORD = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    private Samples() {}

    /// A PDF of a page for each text.
    static Path pdf(Path file, String title, List<String> pages) throws IOException {
        try (var document = new PDDocument()) {
            if (!title.isEmpty()) {
                document.getDocumentInformation().setTitle(title);
            }
            for (String text : pages) {
                write(document, text);
            }
            document.save(file.toFile());
        }
        return file;
    }

    private static void write(PDDocument document, String text) throws IOException {
        var page = new PDPage();
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(FONT, 12);
            content.setLeading(14);
            content.newLineAtOffset(50, 700);
            for (String line : text.split("\n")) {
                content.showText(line);
                content.newLine();
            }
            content.endText();
        }
    }

    static Path encryptedPdf(Path file, String password) throws IOException {
        try (var document = new PDDocument()) {
            write(document, "Secret");
            document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            document.save(file.toFile());
        }
        return file;
    }

    /// A PDF of empty pages.
    static Path pdfOfPages(Path file, int pages) throws IOException {
        try (var document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                document.addPage(new PDPage());
            }
            document.save(file.toFile());
        }
        return file;
    }

    /// A PDF whose only page has these operators, packed twice.
    static Path pdfOf(Path file, byte[] operators) throws IOException {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            var contents = new PDStream(document);
            var filters = new org.apache.pdfbox.cos.COSArray();
            filters.add(COSName.FLATE_DECODE);
            filters.add(COSName.FLATE_DECODE);
            try (OutputStream stream = contents.getCOSObject().createOutputStream(filters)) {
                stream.write(operators);
            }
            page.setContents(contents);
            document.save(file.toFile());
        }
        return file;
    }

    /// A Word document of this body, with styles, lists and a title.
    static Path docx(Path file, String body) throws IOException {
        return zip(file, Map.of(
                "[Content_Types].xml", "<Types/>",
                "word/document.xml", "<w:document %s><w:body>%s</w:body></w:document>".formatted(WORD, body),
                "word/styles.xml",
                """
                        <w:styles %s>
                          <w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>
                          <w:style w:styleId="Own"><w:name w:val="My own"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
                        </w:styles>"""
                        .formatted(WORD),
                "word/numbering.xml", """
                        <w:numbering %s>
                          <w:abstractNum w:abstractNumId="7"><w:lvl><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
                          <w:abstractNum w:abstractNumId="8"><w:lvl><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
                          <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
                          <w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
                        </w:numbering>""".formatted(WORD),
                "docProps/core.xml",
                """
                        <cp:coreProperties xmlns:cp="a" xmlns:dc="b"><dc:title>The handbook</dc:title></cp:coreProperties>"""));
    }

    static Path zip(Path file, Map<String, String> entries) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    /// A Word document whose body is the same paragraph again and again.
    static Path hugeDocx(Path file, String paragraph, int times) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write("<w:document %s><w:body>".formatted(WORD).getBytes(StandardCharsets.UTF_8));
            byte[] bytes = paragraph.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < times; i++) {
                zip.write(bytes);
            }
            zip.write("</w:body></w:document>".getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
