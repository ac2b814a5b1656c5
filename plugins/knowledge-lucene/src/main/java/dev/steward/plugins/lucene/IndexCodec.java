package dev.steward.plugins.lucene;

import dev.steward.api.embedding.Vector;
import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/// Lucene's file formats, with a graph of neighbours only where comparing with every vector would be slow.
final class IndexCodec extends Lucene104Codec {

    /// So many vectors are compared in less time than a graph takes to be searched and far less than to be built.
    private static final int TOO_FEW_FOR_A_GRAPH = 10_000;

    private final KnnVectorsFormat vectors = new WideVectors(new Lucene99HnswVectorsFormat(
            Lucene99HnswVectorsFormat.DEFAULT_MAX_CONN,
            Lucene99HnswVectorsFormat.DEFAULT_BEAM_WIDTH,
            Lucene99HnswVectorsFormat.DEFAULT_NUM_MERGE_WORKER,
            null,
            TOO_FEW_FOR_A_GRAPH));

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return vectors;
    }

    /// The same files for more dimensions than Lucene allows unasked. They bear the name of the original, which reads
    /// them whatever their dimensions.
    private static final class WideVectors extends KnnVectorsFormat {

        private final KnnVectorsFormat original;

        WideVectors(KnnVectorsFormat original) {
            super(original.getName());
            this.original = original;
        }

        @Override
        public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
            return original.fieldsWriter(state);
        }

        @Override
        public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
            return original.fieldsReader(state);
        }

        @Override
        public int getMaxDimensions(String field) {
            return Vector.MOST_DIMENSIONS;
        }
    }
}
