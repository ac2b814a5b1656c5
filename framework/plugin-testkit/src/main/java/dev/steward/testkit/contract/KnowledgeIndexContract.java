package dev.steward.testkit.contract;

import static dev.steward.testkit.contract.IndexUse.passage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steward.api.embedding.Vector;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.KnowledgeIndex;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.testkit.Sample;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// The rules of a [KnowledgeIndex].
public interface KnowledgeIndexContract {

    /// Opens an index.
    ///
    /// @param folder where it may keep files; empty at first
    /// @return the index
    /// @throws Exception if it cannot be opened
    KnowledgeIndex open(Path folder) throws Exception;

    /// Ends an index, as its plugin does when it is disabled.
    ///
    /// @param index that was opened
    /// @throws Exception if it cannot be closed
    default void close(KnowledgeIndex index) throws Exception {}

    /// {@return what is claimed beyond the rules}
    default Set<Trait> traits() {
        return Set.of();
    }

    /// Of a server that it never heard of it has the revision 0, and finds nothing.
    @Test
    default void knowsNothingAtFirst(@TempDir Path folder) throws Exception {
        withIndex(folder, use -> {
            assertEquals(0, use.revision(), "revision()");
            assertEquals(List.of(), use.find("anything"), "what is found");
        });
    }

    /// When a change was taken in, its passages are found.
    @Test
    default void findsWhatWasAdded(@TempDir Path folder) throws Exception {
        withIndex(folder, use -> {
            use.add(1, passage(1, "Opening hours", "The shop opens at nine"));
            assertEquals(List.of(1L), use.find("when does the shop open"), "what is found");
        });
    }

    /// It knows how far it has come.
    @Test
    default void tellsTheLastRevision(@TempDir Path folder) throws Exception {
        withIndex(folder, use -> {
            use.add(5, passage(1, "Harvest", "Apples are ripe in autumn"));
            assertEquals(5, use.revision(), "revision() after the first change");
            use.apply(new KnowledgeChange(Sample.GUILD, 9, List.of(), List.of(), List.of(), Set.of()));
            assertEquals(9, use.revision(), "revision() after a change without passages");
        });
    }

    /// What was removed is not found any more.
    @Test
    default void findsNothingThatWasRemoved(@TempDir Path folder) throws Exception {
        withIndex(folder, use -> {
            use.add(1, passage(1, "Ferry", "The ferry leaves at noon"), passage(2, "Ferry", "The ferry takes cars"));
            use.remove(2, 1);
            assertEquals(List.of(2L), use.find("ferry"), "what is found");
        });
    }

    /// With a passage that is removed goes its vector.
    @Test
    default void findsNothingByTheVectorOfWhatWasRemoved(@TempDir Path folder) throws Exception {
        withIndex(folder, use -> {
            use.add(1, passage(1, "Glacier", "The ice is melting"));
            use.addVector(2, 1, "model", Vector.of(1, 0, 0), Set.of("model"));
            use.apply(new KnowledgeChange(Sample.GUILD, 3, List.of(), List.of(new PassageId(1)), List.of(),
                    Set.of("model")));
            assertEquals(List.of(), use.find("frozen water", "model", Vector.of(1, 0, 0)), "what is found");
        });
    }

    /// Some passages that a change removes were never added here.
    @Test
    default void removesWhatItNeverHad(@TempDir Path folder) throws Exception {
        withIndex(folder, use -> {
            use.remove(1, 404);
            assertEquals(1, use.revision(), "revision()");
        });
    }

    /// A passage that is added again replaces itself.
    @Test
    default void replacesWhatIsAddedAgain(@TempDir Path folder) throws Exception {
        withIndex(folder, use -> {
            use.add(1, passage(1, "Colour", "The house is yellow"));
            use.add(2, passage(1, "Colour", "The house is purple"));
            assertEquals(List.of(), use.find("yellow"), "what is found of the former text");
            assertEquals(List.of(1L), use.find("purple"), "what is found of the new one");
        });
    }

    /// One server's knowledge is never found in another.
    @Test
    default void keepsServersApart(@TempDir Path folder) throws Exception {
        withIndex(folder, use -> {
            IndexUse other = new IndexUse(use.index(), Sample.OTHER_GUILD);
            other.add(1, passage(1, "Secret", "The treasure lies under the oak"));
            assertEquals(List.of(), use.find("treasure"), "what another server finds");
        });
    }

    /// Servers have revisions of their own.
    @Test
    default void countsRevisionsForEachServer(@TempDir Path folder) throws Exception {
        withIndex(folder, use -> {
            new IndexUse(use.index(), Sample.OTHER_GUILD).add(7, passage(1, "Seven", "Seven samurai"));
            assertEquals(0, use.revision(), "revision() of another server");
        });
    }

    /// Never more is found than was asked for.
    @Test
    default void keepsToTheLimit(@TempDir Path folder) throws Exception {
        withIndex(folder, use -> {
            use.add(1, IntStream.range(1, 9)
                    .mapToObj(i -> passage(i, "Bus " + i, "The bus goes to stop " + i))
                    .toArray(Passage[]::new));
            assertEquals(3, use.search("bus", 3).size(), "the number of hits of at most three");
        });
    }

    /// Each passage is found once, the best first.
    @Test
    default void findsTheBestFirst(@TempDir Path folder) throws Exception {
        withIndex(folder, use -> {
            use.add(1, passage(1, "Bread", "Bread is sold in the morning"),
                    passage(2, "Delivery of bread", "Fresh rye bread is delivered on Sunday"));
            List<Hit> hits = use.search("is fresh rye bread delivered on sunday", 10);
            List<Double> scores = hits.stream().map(Hit::score).toList();
            assertEquals(scores.stream().sorted(Comparator.reverseOrder()).toList(), scores, "the scores");
            assertEquals(hits.stream().map(Hit::passage).distinct().count(), hits.size(), "the number of passages");
            assertEquals(2L, hits.getFirst().passage().value(), "the best");
        });
    }

    /// A question is data: no character of it is a command to the index.
    @Test
    default void takesAQuestionForData(@TempDir Path folder) throws Exception {
        withIndex(folder, use -> {
            use.add(1, passage(1, "Parking", "Parking is free"));
            for (String syntax : List.of("parking AND NOT free", "title: parking", "\"parking", "parking)", "(parking",
                    "+parking -free", "parking*", "parking~9", "[parking TO", "parking^", "/parking", "\\parking",
                    "parking' OR 1=1 --", "parking && !free || {}", "*:* parking")) {
                assertEquals(List.of(1L), use.find(syntax), "what is found for " + syntax);
            }
        });
    }

    /// A question has up to 4,000 characters, and may be blank.
    @Test
    default void takesQuestionsOfAnyLength(@TempDir Path folder) throws Exception {
        withIndex(folder, use -> {
            use.add(1, passage(1, "Orders", "An order is sent back in its box"));
            assertEquals(List.of(1L), use.find(Texts.LONG), "what is found for a long question");
            assertEquals(List.of(), use.find("  "), "what is found for a blank question");
        });
    }

    /// People write in all scripts, with emoji and things that are no characters at all.
    @Test
    default void takesStrangeTexts(@TempDir Path folder) throws Exception {
        withIndex(folder, use -> {
            long number = 1;
            for (String text : Texts.STRANGE) {
                use.add(number, passage(number, text, text));
                use.find(text);
                number++;
            }
            assertEquals(Texts.STRANGE.size(), use.revision(), "revision()");
        });
    }

    /// Changes may be large; a passage has up to 2,000 characters.
    @Test
    default void takesLargeChanges(@TempDir Path folder) throws Exception {
        withIndex(folder, use -> {
            use.add(1, IntStream.range(1, 501)
                    .mapToObj(i -> passage(i, "Page " + i, ("word" + i + " ").repeat(200)))
                    .toArray(Passage[]::new));
            assertEquals(Optional.of(321L), use.find("word321").stream().findFirst(), "what is found first");
        });
    }

    /// Searches run beside changes.
    @Test
    default void searchesBesideChanges(@TempDir Path folder) throws Exception {
        withIndex(folder, use -> {
            use.add(1, passage(1, "Tea", "Green tea is bitter"));
            Thread changes = Thread.startVirtualThread(() -> {
                for (int i = 2; i < 30; i++) {
                    use.add(i, passage(i, "Coffee " + i, "Black coffee is bitter"));
                }
            });
            HostCall.together("search()", Limits.APPLY,
                    () -> IntStream.range(0, 20).allMatch(_ -> use.find("green tea").contains(1L)))
                    .forEach(always -> assertTrue(always, "What was there before is found meanwhile"));
            assertTrue(HostCall.joined(changes, Limits.APPLY), "The changes are taken in");
            assertTrue(use.find("green tea").contains(1L), "What was there before is found afterwards");
            assertEquals(29, use.revision(), "revision()");
        });
    }

    /// A server that the bot left is forgotten.
    @Test
    default void forgetsAServer(@TempDir Path folder) throws Exception {
        withIndex(folder, use -> {
            use.add(3, passage(1, "Memory", "The elephant remembers"));
            use.forget();
            assertEquals(0, use.revision(), "revision()");
            assertEquals(List.of(), use.find("elephant"), "what is found");
        });
    }

    /// What was forgotten may be sent again, with the same revisions.
    @Test
    default void learnsAgainWhatItForgot(@TempDir Path folder) throws Exception {
        withIndex(folder, use -> {
            use.add(2, passage(1, "Phoenix", "The phoenix rises"));
            use.forget();
            use.add(2, passage(1, "Phoenix", "The phoenix rises"));
            assertEquals(2, use.revision(), "revision()");
            assertEquals(List.of(1L), use.find("phoenix"), "what is found");
        });
    }

    /// Forgetting one server leaves the others alone.
    @Test
    default void forgetsNoOtherServer(@TempDir Path folder) throws Exception {
        withIndex(folder, use -> {
            IndexUse other = new IndexUse(use.index(), Sample.OTHER_GUILD);
            other.add(1, passage(1, "Kept", "The lighthouse stays"));
            use.add(1, passage(2, "Gone", "The tide goes out"));
            use.forget();
            assertEquals(List.of(1L), other.find("lighthouse"), "what the other server finds");
        });
    }

    /// Vectors may be of models that it never heard of, and a question's vector of a model without any.
    @Test
    default void takesVectorsOfAnyModel(@TempDir Path folder) throws Exception {
        withIndex(folder, use -> {
            use.add(1, passage(1, "Stars", "The stars are bright"));
            use.addVector(2, 1, "one", Vector.of(1, 0, 0), Set.of("one"));
            use.addVector(3, 1, "two", Vector.of(0, 1), Set.of("one", "two"));
            assertEquals(3, use.revision(), "revision()");
            assertEquals(List.of(1L), use.find("bright stars", "three", Vector.of(1)), "what is found");
        });
    }

    /// Claimed by [Trait#FINDS_BY_MEANING].
    @Test
    default void findsByMeaning(@TempDir Path folder, TestReporter reporter) throws Exception {
        Trait.FINDS_BY_MEANING.tryOut(traits(), reporter, () -> withIndex(folder, use -> {
            use.add(1, passage(1, "Refunds", "Your money is returned"), passage(2, "Sport", "We play on Mondays"));
            use.addVector(2, 1, "model", Vector.of(1, 0, 0), Set.of("model"));
            use.addVector(3, 2, "model", Vector.of(0, 1, 0), Set.of("model"));
            assertEquals(List.of(1L), use.find("reimbursement", "model", Vector.of(1, 0.1f, 0)), "what is found");
        }));
    }

    /// Claimed by [Trait#SURVIVES_REOPENING].
    @Test
    default void survivesReopening(@TempDir Path folder, TestReporter reporter) throws Exception {
        Trait.SURVIVES_REOPENING.tryOut(traits(), reporter, () -> {
            withIndex(folder, use -> use.add(4, passage(1, "Bears", "Bears sleep in winter")));
            withIndex(folder, use -> {
                assertEquals(4, use.revision(), "revision() after reopening");
                assertEquals(List.of(1L), use.find("bears"), "what is found after reopening");
            });
        });
    }

    private void withIndex(Path folder, HostCall.With<IndexUse> test) throws Exception {
        KnowledgeIndex index = HostCall.returned("open()", Limits.START, () -> open(folder));
        try {
            test.run(new IndexUse(index, Sample.GUILD));
        } finally {
            close(index);
        }
    }
}
