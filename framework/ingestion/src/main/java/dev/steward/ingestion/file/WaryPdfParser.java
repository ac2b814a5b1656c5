package dev.steward.ingestion.file;

import dev.steward.ingestion.work.Deadline;
import dev.steward.ingestion.work.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdfparser.PDFParser;

/// Parses a PDF, and unpacks each of its streams within bounds before PDFBox does it without any, in the heap.
final class WaryPdfParser extends PDFParser {

    private static final int LARGEST_STREAM = 32 << 20;
    private static final int MOST_FILTERS = 4;
    private static final Set<COSName> OF_IMAGES = Set.of(COSName.DCT_DECODE, COSName.DCT_DECODE_ABBREVIATION,
            COSName.JPX_DECODE, COSName.JBIG2_DECODE, COSName.CCITTFAX_DECODE,
            COSName.CCITTFAX_DECODE_ABBREVIATION);

    private final Deadline deadline;
    private final IdentityHashMap<COSStream, Integer> sizes = new IdentityHashMap<>();

    WaryPdfParser(RandomAccessRead bytes, MemoryUsageSetting scratch, Deadline deadline) throws IOException {
        super(bytes, "", null, null, scratch.streamCache);
        this.deadline = deadline;
    }

    /// How many bytes a stream of this document has when it is unpacked.
    int size(COSStream stream) {
        return sizes.getOrDefault(stream, 0);
    }

    @Override
    protected void prepareDecryption() {
        COSDictionary trailer = document.getTrailer();
        if (trailer != null && trailer.containsKey(COSName.ENCRYPT)) {
            throw new Unreadable("The PDF is encrypted: save it without a password and restrictions.");
        }
    }

    @Override
    public COSBase dereferenceCOSObject(COSObject object) throws IOException {
        deadline.check();
        return super.dereferenceCOSObject(object);
    }

    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        deadline.check();
        COSStream stream = super.parseCOSStream(dictionary);
        List<COSName> filters = filters(stream.getFilters());
        if (COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))
                || filters.stream().anyMatch(OF_IMAGES::contains)) {
            // Nobody looks at images here, so that they stay packed whatever refers to them.
            stream.removeItem(COSName.FILTER);
            stream.removeItem(COSName.F);
            filters = List.of();
        }
        sizes.put(stream, unpackedSize(stream, filters));
        return stream;
    }

    private static List<COSName> filters(COSBase filters) {
        return switch (filters) {
            case COSName one -> List.of(one);
            case COSArray several -> IntStream.range(0, several.size())
                    .mapToObj(several::getObject)
                    .filter(COSName.class::isInstance)
                    .map(COSName.class::cast)
                    .toList();
            case null, default -> List.of();
        };
    }

    private static int unpackedSize(COSStream stream, List<COSName> filters) throws IOException {
        if (filters.size() > MOST_FILTERS) {
            throw tooLarge();
        }
        if (filters.isEmpty()) {
            return (int) Math.min(stream.getLength(), Integer.MAX_VALUE);
        }
        byte[] data;
        try (InputStream raw = stream.createRawInputStream()) {
            data = raw.readAllBytes();
        }
        for (int i = 0; i < filters.size(); i++) {
            var unpacked = new Bounded();
            FilterFactory.INSTANCE.getFilter(filters.get(i))
                    .decode(new ByteArrayInputStream(data), unpacked, stream, i);
            data = unpacked.toByteArray();
        }
        return data.length;
    }

    private static Unreadable tooLarge() {
        return new Unreadable("The PDF unpacks to far more than it seems to hold: export it again.");
    }

    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            limit(1);
            bytes.write(b);
        }

        @Override
        public void write(byte[] more, int offset, int length) {
            limit(length);
            bytes.write(more, offset, length);
        }

        byte[] toByteArray() {
            return bytes.toByteArray();
        }

        private void limit(int more) {
            if (bytes.size() + more > LARGEST_STREAM) {
                throw tooLarge();
            }
        }
    }
}
