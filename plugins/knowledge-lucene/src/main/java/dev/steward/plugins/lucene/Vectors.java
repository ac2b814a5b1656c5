package dev.steward.plugins.lucene;

import dev.steward.api.discord.GuildId;
import dev.steward.api.embedding.Vector;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.knowledge.PassageVector;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/// How meanings are kept: a document for each passage and model, beside the passage's own, so that a vector can come
/// later, or go, without the text at hand. Part of [Fields#FORMAT].
///
/// All vectors have length 1, so their product is their cosine. A vector of length 0 means nothing and is left out.
final class Vectors {

    private static final String PASSAGE = "vector-of";
    private static final String PASSAGE_AND_MODEL = "vector";
    private static final String MODEL = "model";
    private static final Term KIND = new Term("kind", "vector");

    private Vectors() {}

    static Term of(PassageId passage) {
        return new Term(PASSAGE, passage.toString());
    }

    static Term of(PassageVector vector) {
        return new Term(PASSAGE_AND_MODEL, vector.passage() + " " + vector.model());
    }

    static Optional<Document> document(GuildId guild, PassageVector vector) {
        return unit(vector.vector()).map(unit -> {
            Document document = new Document();
            document.add(Fields.key(Fields.of(guild)));
            document.add(Fields.key(KIND));
            document.add(Fields.key(of(vector.passage())));
            document.add(Fields.key(of(vector)));
            document.add(Fields.key(new Term(MODEL, vector.model())));
            document.add(new NumericDocValuesField(Fields.ID, vector.passage().value()));
            document.add(new KnnFloatVectorField(
                    field(vector.model(), unit), unit, VectorSimilarityFunction.DOT_PRODUCT));
            return document;
        });
    }

    /// The server's vectors of all but these models.
    static Query ofOtherModels(GuildId guild, Set<String> models) {
        BooleanQuery.Builder others = new BooleanQuery.Builder()
                .add(new TermQuery(Fields.of(guild)), Occur.FILTER)
                .add(new TermQuery(KIND), Occur.FILTER);
        models.forEach(model -> others.add(new TermQuery(new Term(MODEL, model)), Occur.MUST_NOT));
        return others.build();
    }

    /// Lucene allows a field one number of dimensions, and a model could be replaced by another of the same name.
    static String field(String model, float[] values) {
        return "vector " + values.length + " " + model;
    }

    /// The direction alone, if there is one.
    static Optional<float[]> unit(Vector vector) {
        float[] values = vector.values();
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        double length = Math.sqrt(squares);
        if (length == 0) {
            return Optional.empty();
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] / length);
        }
        return Optional.of(values);
    }
}
