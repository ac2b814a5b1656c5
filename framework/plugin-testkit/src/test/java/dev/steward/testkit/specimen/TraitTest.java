package dev.steward.testkit.specimen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.knowledge.KnowledgeIndex;
import dev.steward.testkit.contract.KnowledgeIndexContract;
import dev.steward.testkit.contract.Trait;
import dev.steward.testkit.fake.WordIndex;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is not claimed is tried all the same.
class TraitTest {

    static final class ClaimsNothing implements KnowledgeIndexContract {
        @Override
        public KnowledgeIndex open(Path folder) {
            return new WordIndex();
        }
    }

    static final class ClaimsTooMuch implements KnowledgeIndexContract {

        @Override
        public KnowledgeIndex open(Path folder) {
            return new WordIndex();
        }

        @Override
        public Set<Trait> traits() {
            return Set.of(Trait.SURVIVES_REOPENING);
        }
    }

    @Test
    void whatIsNotClaimedAndDoesNotHoldIsSkippedWithTheReason() {
        Examination examination = Examination.of(ClaimsNothing.class);

        assertThat(examination.failed()).isEmpty();
        assertThat(examination.aborted()).containsOnlyKeys("survivesReopening");
        assertThat(examination.aborted().get("survivesReopening")).contains("not claimed", "opened again");
    }

    @Test
    void whatIsNotClaimedAndHoldsIsToldToTheAuthor() {
        Examination examination = Examination.of(ClaimsNothing.class);

        assertThat(examination.passed()).contains("findsByMeaning");
        assertThat(examination.reported()).containsOnlyKeys("FINDS_BY_MEANING");
        assertThat(examination.reported().get("FINDS_BY_MEANING")).contains("could be claimed");
    }

    @Test
    void whatIsClaimedMustHold() {
        assertThat(Examination.of(ClaimsTooMuch.class).failed()).containsOnlyKeys("survivesReopening");
    }
}
