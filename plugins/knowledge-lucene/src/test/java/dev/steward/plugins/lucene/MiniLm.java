package dev.steward.plugins.lucene;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.steward.api.embedding.Vector;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageVector;
import dev.steward.api.knowledge.QueryVector;
import java.util.Set;

/// The small English model that ships with Steward, run without the plugin around it.
final class MiniLm {

    static final String ID = "all-minilm-l6-v2";

    private final EmbeddingModel model = new AllMiniLmL6V2QuantizedEmbeddingModel();

    QueryVector of(String question) {
        return new QueryVector(ID, vector(question), Set.of("en"));
    }

    PassageVector of(Passage passage) {
        return new PassageVector(passage.id(), ID, vector(passage.title() + "\n" + passage.text()));
    }

    private Vector vector(String text) {
        return Vector.of(model.embed(text).content().vector());
    }
}
