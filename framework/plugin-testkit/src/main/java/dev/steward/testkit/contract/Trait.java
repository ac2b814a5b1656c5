package dev.steward.testkit.contract;

import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.TestReporter;

/// What a contribution may do beyond its duties. Whatever its author claims must hold; what is not claimed is tried all the
/// same, and said.
public enum Trait {
    /// An index finds after it was closed and opened again what it had taken in before.
    SURVIVES_REOPENING("finds, opened again, what it took in before"),
    /// An index finds by what a passage means, also where no word is shared.
    FINDS_BY_MEANING("finds a passage by its vector alone"),
    /// A model says how many tokens a call cost.
    REPORTS_USAGE("says how many tokens a call cost"),
    /// An embedding model gives English texts that mean alike vectors that are near each other.
    UNDERSTANDS_ENGLISH("puts an English sentence nearer to its paraphrase than to another sentence"),
    /// An embedding model gives texts that mean alike near vectors even if they are of different languages.
    MULTILINGUAL("puts an English sentence nearer to its translations than to another sentence");

    private final String sentence;

    Trait(String sentence) {
        this.sentence = sentence;
    }

    /// Tries a trait.
    ///
    /// @param claimed all that the author claims
    void tryOut(Set<Trait> claimed, TestReporter reporter, HostCall.Action proof) throws Exception {
        if (claimed.contains(this)) {
            proof.run();
            return;
        }
        try {
            proof.run();
        } catch (Exception | AssertionError failure) {
            Assumptions
                    .abort(name() + " is not claimed, and does not hold: it " + sentence + ". " + failure.getMessage());
        }
        reporter.publishEntry(name(), "could be claimed: it " + sentence);
    }
}
