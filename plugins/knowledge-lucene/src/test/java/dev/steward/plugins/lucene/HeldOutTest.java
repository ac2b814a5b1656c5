package dev.steward.plugins.lucene;

import static dev.steward.plugins.lucene.IndexUnderTest.GUILD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.plugins.lucene.QuestionSet.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Paragraphs and questions that nothing was tuned on, all in one knowledge base. The bars are what plain analysers of
/// Lucene reach on public sets of this kind.
class HeldOutTest {

    private static final Map<String, Double> BARS = Map.of("ko", 0.98, "ja", 0.97, "en", 0.99, "de", 0.97);

    @Test
    void theRightParagraphIsAmongTheFirstFive(@TempDir Path folder) throws Exception {
        List<QuestionSet> sets = new ArrayList<>();
        for (String language : BARS.keySet()) {
            sets.add(QuestionSet.heldOut(language, 1_000L * (sets.size() + 1)));
        }
        try (IndexUnderTest knowledge = new IndexUnderTest(folder)) {
            knowledge.add(GUILD, 1, sets.stream().flatMap(set -> set.passages().stream()).toList());
            for (QuestionSet set : sets) {
                Figures words = Figures.of(set.questions(), (text, limit) -> knowledge.search(GUILD, text, limit));
                System.out.printf(
                        Locale.ROOT, "%s, %d paragraphs, %d questions: recall@5 %.3f, MRR %.3f %s%n", set.language(),
                        set.passages().size(), set.questions().size(), words.recall(), words.reciprocalRank(),
                        words.missed());
                assertThat(words.recall()).as(set.language()).isGreaterThanOrEqualTo(BARS.get(set.language()));
            }
        }
    }
}
