package dev.steward.plugins.lucene;

import static dev.steward.plugins.lucene.IndexUnderTest.GUILD;

import dev.steward.api.embedding.Vector;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.PassageVector;
import dev.steward.api.knowledge.QueryVector;
import dev.steward.plugins.lucene.QuestionSet.Asked;
import dev.steward.plugins.lucene.QuestionSet.Figures;
import dev.steward.plugins.lucene.QuestionSet.Search;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What words, meaning and both reach on the English questions with the real model.
@Tag("bench")
class MeaningBenchTest {

    @Test
    void english(@TempDir Path folder) throws Exception {
        QuestionSet set = QuestionSet.heldOut("en", 1);
        MiniLm model = new MiniLm();
        List<PassageVector> vectors = set.passages().stream().map(model::of).toList();
        try (IndexUnderTest knowledge = new IndexUnderTest(folder)) {
            knowledge.index.apply(new KnowledgeChange(
                    GUILD, 1, set.passages(), List.of(), vectors, Set.of(MiniLm.ID)));
            for (List<Asked> questions : List.of(set.questions(), set.paraphrases())) {
                print("words", questions, (text, limit) -> search(knowledge, text, limit, Optional.empty()));
                print("meaning", questions, (text, limit) -> nearest(vectors, model.of(text), limit));
                print("both", questions, (text, limit) -> search(knowledge, text, limit, Optional.of(model.of(text))));
            }
        }
    }

    /// By the cosine alone, without a floor.
    private static List<Long> nearest(List<PassageVector> vectors, QueryVector asked, int limit) {
        return vectors.stream()
                .sorted(Comparator.comparingDouble(vector -> -product(vector.vector(), asked.vector())))
                .limit(limit)
                .map(vector -> vector.passage().value())
                .toList();
    }

    private static double product(Vector one, Vector other) {
        float[] left = one.values();
        float[] right = other.values();
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    private static void print(String what, List<Asked> questions, Search search) throws Exception {
        Figures figures = Figures.of(questions, search);
        System.out.printf(
                Locale.ROOT, "%s, %d questions: recall@5 %.3f, MRR %.3f %s%n", what, questions.size(),
                figures.recall(), figures.reciprocalRank(), figures.missed());
    }

    private static List<Long> search(IndexUnderTest knowledge, String text, int limit, Optional<QueryVector> vector)
            throws Exception {
        return knowledge.index.search(new KnowledgeQuery(GUILD, text, limit, vector))
                .stream()
                .map(hit -> hit.passage().value())
                .toList();
    }
}
