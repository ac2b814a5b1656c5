package dev.steward.plugins.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.Points;
import dev.steward.api.embedding.Vector;
import dev.steward.api.knowledge.DocumentId;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.knowledge.PassageVector;
import dev.steward.api.knowledge.QueryVector;
import dev.steward.testkit.PluginHarness;
import dev.steward.testkit.Sample;
import dev.steward.testkit.contract.PluginContract;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LuceneKnowledgePluginTest implements PluginContract {

    /// In several languages and by meaning: each brings libraries of its own into use.
    @Override
    public void use(PluginHarness steward) {
        steward.server().learn("Hours", "The shop opens at nine");
        steward.server().learn("환불", "환불은 두 주 안에 됩니다");
        steward.server().learn("返金", "十四日以内に返金されます");
        for (String question : List.of("when do shops open", "환불", "返金されますか")) {
            steward.ann().asks(question).reply();
        }
        List<Hit> hits = steward.plugin().call(Points.KNOWLEDGE_INDEX, "lucene", index -> {
            Vector vector = Vector.of(1, 2);
            PassageId passage = new PassageId(1);
            index.apply(new KnowledgeChange(Sample.OTHER_GUILD, 3,
                    List.of(new Passage(passage, new DocumentId(1), "Start", "Write to the bot")), List.of(),
                    List.of(new PassageVector(passage, "model", vector)), Set.of("model")));
            return index.search(new KnowledgeQuery(Sample.OTHER_GUILD, "beginning", 5,
                    Optional.of(new QueryVector("model", vector, Set.of()))));
        });
        assertThat(hits).hasSize(1);
    }

    @Test
    void theModelIsShownWhatFits() {
        try (PluginHarness steward = PluginHarness.ofProject().start()) {
            steward.server().learn("Hours", "The shop opens at nine");
            steward.server().learn("환불", "환불은 두 주 안에 됩니다");

            steward.ann().asks("When do shops open?").reply();
            assertThat(steward.model().prompts.getFirst().references())
                    .extracting(reference -> reference.title())
                    .containsExactly("Hours");
        }
    }
}
