package dev.steward.ingestion.file;

import dev.steward.ingestion.text.Extract;
import dev.steward.ingestion.work.Deadline;
import dev.steward.ingestion.work.Unreadable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;

/// The text of a Word document: headings, lists and tables. Its parts are streamed, never held as trees, so that a
/// document of any size takes the same little memory.
final class DocxText {

    private static final int MOST_ENTRIES = 10_000;
    private static final String MAIN = "word/document.xml";

    private DocxText() {}

    static Extract extract(Path content, Deadline deadline) {
        try (var zip = new ZipFile(content.toFile())) {
            refuseOtherKinds(zip);
            var parts = new DocxParts(zip, deadline);
            var body = new DocxBody(DocxStyles.read(parts));
            parts.read(MAIN, body::read);
            return Extract.of(title(parts), body.markdown());
        } catch (IOException | XMLStreamException damaged) {
            throw new Unreadable("The DOCX is damaged or cut off: save it again.");
        }
    }

    private static void refuseOtherKinds(ZipFile zip) {
        if (zip.size() > MOST_ENTRIES) {
            throw new Unreadable("It is an archive of more than %,d files: upload the documents themselves."
                    .formatted(MOST_ENTRIES));
        }
        if (zip.getEntry("xl/workbook.xml") != null) {
            throw new Unreadable("It is an Excel workbook: save each sheet as CSV.");
        }
        if (zip.getEntry("ppt/presentation.xml") != null) {
            throw new Unreadable("It is a PowerPoint presentation: save it as PDF.");
        }
        if (zip.getEntry(MAIN) == null) {
            throw new Unreadable("It is an archive, not a document: upload the documents in it one by one.");
        }
    }

    private static String title(DocxParts parts) throws IOException, XMLStreamException {
        var title = new StringBuilder();
        parts.read("docProps/core.xml", xml -> {
            while (xml.next()) {
                if (xml.starts("title") && title.isEmpty()) {
                    title.append(xml.text());
                }
            }
        });
        return title.toString();
    }
}
