package dev.steward.ingestion.file;

import dev.steward.ingestion.text.Extract;
import dev.steward.ingestion.work.Deadline;
import dev.steward.ingestion.work.Unreadable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;

/// The text of a PDF, in the order of its pages.
final class PdfText {

    private static final int MOST_PAGES = 2_000;
    private static final long SCRATCH = 256L << 20;
    private static final int TAIL = 4096;

    private final Path temporary;

    PdfText(Path temporary) {
        this.temporary = temporary;
    }

    Extract extract(Path content, Deadline deadline) {
        try {
            refuseIfCutOff(content);
            try (RandomAccessRead bytes = new Watched(content, deadline)) {
                return extract(bytes, deadline);
            }
        } catch (IOException | IllegalArgumentException | ClassCastException damaged) {
            throw new Unreadable("The PDF is damaged: export it again.");
        }
    }

    private Extract extract(RandomAccessRead bytes, Deadline deadline) throws IOException {
        var scratch = MemoryUsageSetting.setupTempFileOnly(SCRATCH).setTempDir(temporary.toFile());
        var parser = new WaryPdfParser(bytes, scratch, deadline);
        try (PDDocument document = parser.parse()) {
            if (document.getNumberOfPages() > MOST_PAGES) {
                throw new Unreadable("The PDF has %,d pages, and at most %,d are read: split it."
                        .formatted(document.getNumberOfPages(), MOST_PAGES));
            }
            String text = new PdfPages(parser, MOST_PAGES, deadline).text(document);
            if (text.isBlank()) {
                throw new Unreadable("The PDF holds images but no text, as scans do: "
                        + "run text recognition (OCR) over it first.");
            }
            return Extract.of(title(document), text);
        }
    }

    private static String title(PDDocument document) {
        return Optional.ofNullable(document.getDocumentInformation().getTitle()).orElse("");
    }

    /// PDFBox would repair it and read the pages that are left, and nobody would know that some are missing.
    private static void refuseIfCutOff(Path content) throws IOException {
        try (var file = new RandomAccessFile(content.toFile(), "r")) {
            var tail = new byte[(int) Math.min(TAIL, file.length())];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
            if (!new String(tail, StandardCharsets.ISO_8859_1).contains("%%EOF")) {
                throw new Unreadable("The PDF is cut off: its end is missing. Upload it again.");
            }
        }
    }

    /// Ends with the deadline even where a parser searches without end.
    private static final class Watched extends RandomAccessReadBufferedFile {
        private final Deadline deadline;

        Watched(Path content, Deadline deadline) throws IOException {
            super(content);
            this.deadline = deadline;
        }

        @Override
        public int read() throws IOException {
            deadline.check();
            return super.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            deadline.check();
            return super.read(into, offset, length);
        }
    }
}
