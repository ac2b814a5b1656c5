package dev.steward.ingestion.file;

import dev.steward.ingestion.work.Deadline;
import dev.steward.ingestion.work.Unreadable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/// The XML parts of a Word document, each unpacked only as far as is sane. What nobody reads, images for instance, stays
/// packed.
final class DocxParts {

    private static final long MOST_UNPACKED = 100L << 20;

    /// Takes from a part what it needs.
    interface Taker {
        void take(DocxXml xml) throws XMLStreamException;
    }

    private final ZipFile zip;
    private final Deadline deadline;
    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    private long unpacked;

    DocxParts(ZipFile zip, Deadline deadline) {
        this.zip = zip;
        this.deadline = deadline;
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        // The JDK's own limit of 100 is within reach of text boxes in tables.
        factory.setProperty("jdk.xml.maxElementDepth", String.valueOf(2 * DocxXml.DEEPEST));
    }

    /// Reads a part, if the document has it.
    void read(String name, Taker taker) throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return;
        }
        try (InputStream bytes = new Bounded(zip.getInputStream(entry))) {
            taker.take(new DocxXml(factory.createXMLStreamReader(bytes), deadline));
        }
    }

    private final class Bounded extends FilterInputStream {

        Bounded(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int more) {
            deadline.check();
            unpacked += more;
            if (unpacked > MOST_UNPACKED) {
                throw new Unreadable("The DOCX unpacks to far more than it seems to hold: save it again.");
            }
        }
    }
}
