package dev.steward.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/// Files as people have them, and as they should not be.
final class SampleFiles {

    private static final int MEGABYTE = 1 << 20;

    private SampleFiles() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] pdf(String text) {
        return pdf(document -> write(document, text));
    }

    static byte[] encryptedPdf(String text) {
        return pdf(document -> {
            write(document, text);
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
        });
    }

    static byte[] pdfOfPages(int pages) {
        return pdf(document -> {
            for (int page = 0; page < pages; page++) {
                document.addPage(new PDPage());
            }
        });
    }

    static byte[] docx(String... paragraphs) {
        return docx(body -> body.write(utf8(Stream.of(paragraphs)
                .map(SampleFiles::paragraph)
                .collect(Collectors.joining()))));
    }

    /// Some 200 KB that unpack to 200 MB of words.
    static byte[] docxBomb() {
        byte[] words = utf8(paragraph("boom ".repeat(MEGABYTE / 5)));
        return docx(body -> {
            for (int i = 0; i < 200; i++) {
                body.write(words);
            }
        });
    }

    /// The smallest image there is.
    static byte[] png() {
        byte[] header = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0,
                1,
                0, 0, 0, 1, 8, 6, 0, 0, 0};
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header);
        bytes.writeBytes(new byte[100]);
        return bytes.toByteArray();
    }

    private static String paragraph(String text) {
        return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
    }

    private static void write(PDDocument document, String text) throws IOException {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
            content.newLineAtOffset(50, 700);
            content.showText(text);
            content.endText();
        }
    }

    private interface Filling<T> {
        void fill(T container) throws IOException;
    }

    private static byte[] pdf(Filling<PDDocument> filling) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            filling.fill(document);
            document.save(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] docx(Filling<OutputStream> body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(utf8("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(utf8("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                    + "<w:body>"));
            body.fill(zip);
            zip.write(utf8("</w:body></w:document>"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
