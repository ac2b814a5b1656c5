package dev.steward.ingestion.file;

import dev.steward.engine.reading.FileReader;
import dev.steward.ingestion.text.CleanText;
import dev.steward.ingestion.text.Encoding;
import dev.steward.ingestion.text.Extract;
import dev.steward.ingestion.text.HtmlText;
import dev.steward.ingestion.work.Deadline;
import dev.steward.ingestion.work.Unreadable;
import dev.steward.ingestion.work.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads files: tells their kind and hands them to the reader of it.
public final class Documents implements FileReader {

    private static final Pattern HEADING = Pattern.compile("^#{1,6}[ \t]+(.+?)[ \t]*#*$|^(.+)\n(?:=+|-+)[ \t]*$",
            Pattern.MULTILINE);

    private final Workers workers;
    private final PdfText pdf;

    /// @param temporary a folder for what does not fit into the heap
    public Documents(Workers workers, Path temporary) {
        this.workers = workers;
        this.pdf = new PdfText(temporary);
    }

    @Override
    public Result read(String name, Path content) throws InterruptedException {
        try {
            Extract extract = workers.work(deadline -> extract(name, content, deadline));
            return new Result.Read(extract.titleOr(FileKind.title(name)), extract.text());
        } catch (Unreadable unreadable) {
            return new Result.Refused(unreadable.why());
        }
    }

    private Extract extract(String name, Path content, Deadline deadline) {
        try {
            long size = Files.size(content);
            if (size == 0) {
                throw new Unreadable("The file is empty.");
            }
            if (size > LARGEST) {
                throw new Unreadable("It is larger than %d MB: split it.".formatted(LARGEST >> 20));
            }
            return switch (FileKind.of(name, beginning(content))) {
                case PDF -> pdf.extract(content, deadline);
                case DOCX -> DocxText.extract(content, deadline);
                case HTML -> HtmlText.extract(
                        HtmlText.parse(Files.readAllBytes(content), "", Optional.empty()), deadline);
                case CSV -> CsvText.extract(text(content), deadline);
                case MARKDOWN -> markdown(text(content));
                case TEXT -> Extract.of("", text(content));
            };
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] beginning(Path content) throws IOException {
        try (InputStream bytes = Files.newInputStream(content)) {
            return bytes.readNBytes(FileKind.TELLING);
        }
    }

    private static String text(Path content) throws IOException {
        String text = Encoding.decode(Files.readAllBytes(content), List.of());
        CleanText.limit(text.length());
        return text;
    }

    private static Extract markdown(String text) {
        Matcher heading = HEADING.matcher(text.replace("\r\n", "\n"));
        String title = "";
        if (heading.find()) {
            title = heading.group(1) != null ? heading.group(1) : heading.group(2);
        }
        return Extract.of(title, text);
    }
}
