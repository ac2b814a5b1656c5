package dev.steward.plugins.lucene;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.knowledge.QueryVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.VectorScorer;

/// Finds the passages of a server that mean what a question means.
///
/// Some neighbour is always the nearest. So likeness is counted from that of any passages to the question, which is 0.05
/// with one model and 0.7 with another: 0 is no more alike than those, 1 means the same.
final class MeaningSearch {

    /// A passage that is less alike has nothing to do with the question.
    private static final double FLOOR = 0.2;

    /// So many passages tell what likeness is usual.
    private static final int SAMPLE = 200;

    /// So many passages without any likeness are imagined beside them, or the only passage of a server could not stand
    /// out.
    private static final int IMAGINED = 5;

    private final IndexSearcher searcher;
    private final String field;
    private final float[] asked;
    private final Query candidates;

    private MeaningSearch(IndexSearcher searcher, GuildId guild, String field, float[] asked) {
        this.searcher = searcher;
        this.field = field;
        this.asked = asked;
        this.candidates = new BooleanQuery.Builder()
                .add(new TermQuery(Fields.of(guild)), Occur.FILTER)
                .add(new FieldExistsQuery(field), Occur.FILTER)
                .build();
    }

    static List<Hit> search(IndexSearcher searcher, GuildId guild, QueryVector vector, int most) throws IOException {
        Optional<float[]> unit = Vectors.unit(vector.vector());
        if (unit.isEmpty()) {
            return List.of();
        }
        float[] asked = unit.get();
        return new MeaningSearch(searcher, guild, Vectors.field(vector.model(), asked), asked).hits(most);
    }

    private List<Hit> hits(int most) throws IOException {
        int all = searcher.count(candidates);
        if (all == 0) {
            return List.of();
        }
        double usual = usualLikeness(all);
        List<Hit> hits = new ArrayList<>();
        for (ScoreDoc found : searcher.search(new KnnFloatVectorQuery(field, asked, most, candidates),
                most).scoreDocs) {
            double likeness = (cosine(found.score) - usual) / (1 - usual);
            if (likeness >= FLOOR) {
                hits.add(new Hit(new PassageId(Fields.number(searcher, Fields.ID, found)), likeness));
            }
        }
        return hits;
    }

    private double usualLikeness(int all) throws IOException {
        int step = all / SAMPLE + 1;
        double sum = 0;
        int seen = 0;
        int compared = 0;
        for (LeafReaderContext segment : searcher.getLeafContexts()) {
            DocIdSetIterator documents = candidatesIn(segment);
            FloatVectorValues vectors = segment.reader().getFloatVectorValues(field);
            VectorScorer likeness = vectors == null ? null : vectors.scorer(asked);
            while (likeness != null && documents.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                if (seen++ % step == 0 && likeness.iterator().advance(documents.docID()) == documents.docID()) {
                    sum += cosine(likeness.score());
                    compared++;
                }
            }
        }
        return sum / (compared + IMAGINED);
    }

    private DocIdSetIterator candidatesIn(LeafReaderContext segment) throws IOException {
        Scorer scorer = searcher
                .createWeight(searcher.rewrite(candidates), ScoreMode.COMPLETE_NO_SCORES, 1)
                .scorer(segment);
        return scorer == null ? DocIdSetIterator.empty() : scorer.iterator();
    }

    /// Lucene's scores of neighbours are not negative.
    private static double cosine(float score) {
        return 2 * score - 1;
    }
}
