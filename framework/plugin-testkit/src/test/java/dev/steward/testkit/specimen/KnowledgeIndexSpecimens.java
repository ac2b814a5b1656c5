package dev.steward.testkit.specimen;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.KnowledgeIndex;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.testkit.contract.KnowledgeIndexContract;
import dev.steward.testkit.contract.Trait;
import dev.steward.testkit.fake.WordIndex;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

final class KnowledgeIndexSpecimens {

    private KnowledgeIndexSpecimens() {}

    /// A sound index that survives, of which the specimens change one thing each.
    interface Kept extends KnowledgeIndexContract {

        Map<Path, WordIndex> KEPT = new ConcurrentHashMap<>();

        @Override
        default KnowledgeIndex open(Path folder) {
            WordIndex kept = KEPT.computeIfAbsent(folder, _ -> new WordIndex());
            return new KnowledgeIndex() {

                @Override
                public long revision(GuildId guild) {
                    return Kept.this.revision(kept, guild);
                }

                @Override
                public void apply(KnowledgeChange change) throws Exception {
                    Kept.this.apply(kept, change);
                }

                @Override
                public void forget(GuildId guild) {
                    Kept.this.forget(kept, guild);
                }

                @Override
                public List<Hit> search(KnowledgeQuery query) throws Exception {
                    return Kept.this.search(kept, query);
                }
            };
        }

        @Override
        default Set<Trait> traits() {
            return Set.of(Trait.SURVIVES_REOPENING, Trait.FINDS_BY_MEANING);
        }

        default long revision(WordIndex kept, GuildId guild) {
            return kept.revision(guild);
        }

        default void apply(WordIndex kept, KnowledgeChange change) throws Exception {
            kept.apply(change);
        }

        default void forget(WordIndex kept, GuildId guild) {
            kept.forget(guild);
        }

        default List<Hit> search(WordIndex kept, KnowledgeQuery query) throws Exception {
            return kept.search(query);
        }
    }

    private static KnowledgeChange changed(KnowledgeChange change, List<Passage> added, List<PassageId> removed) {
        return new KnowledgeChange(change.guild(), change.revision(), added, removed, change.vectors(),
                change.models());
    }

    private static boolean adds(KnowledgeChange change, String title) {
        return change.added().stream().anyMatch(passage -> passage.title().equals(title));
    }

    static final class Sound implements Kept {}

    @Breaks("knowsNothingAtFirst")
    static final class KnowsEverythingAtFirst implements Kept {
        @Override
        public List<Hit> search(WordIndex kept, KnowledgeQuery query) {
            return query.text().equals("anything")
                    ? List.of(new Hit(new PassageId(1), 1))
                    : kept.search(query);
        }
    }

    @Breaks("findsWhatWasAdded")
    static final class FindsWithADelay implements Kept {
        @Override
        public void apply(WordIndex kept, KnowledgeChange change) {
            kept.apply(adds(change, "Opening hours") ? changed(change, List.of(), List.of()) : change);
        }
    }

    @Breaks("tellsTheLastRevision")
    static final class SkipsEmptyChanges implements Kept {
        @Override
        public void apply(WordIndex kept, KnowledgeChange change) {
            if (!change.added().isEmpty() || !change.removed().isEmpty() || !change.vectors().isEmpty()) {
                kept.apply(change);
            }
        }
    }

    @Breaks("findsNothingThatWasRemoved")
    static final class KeepsTheWordsOfWhatWasRemoved implements Kept {
        @Override
        public void apply(WordIndex kept, KnowledgeChange change) {
            kept.apply(change.models().isEmpty() ? changed(change, change.added(), List.of()) : change);
        }
    }

    @Breaks("removesWhatItNeverHad")
    static final class KnowsWhatItHas implements Kept {

        private final Set<PassageId> had = new HashSet<>();

        @Override
        public void apply(WordIndex kept, KnowledgeChange change) {
            if (!change.removed().isEmpty() && !had.containsAll(change.removed())) {
                throw new IllegalArgumentException("no such passage");
            }
            change.added().forEach(passage -> had.add(passage.id()));
            kept.apply(change);
        }
    }

    @Breaks("replacesWhatIsAddedAgain")
    static final class LearnsEachPassageOnce implements Kept {

        private final Set<PassageId> had = new HashSet<>();

        @Override
        public void apply(WordIndex kept, KnowledgeChange change) {
            kept.apply(changed(change, change.added().stream().filter(passage -> had.add(passage.id())).toList(),
                    change.removed()));
        }

        @Override
        public void forget(WordIndex kept, GuildId guild) {
            had.clear();
            kept.forget(guild);
        }
    }

    @Breaks("keepsServersApart")
    static final class KnowsSecrets implements Kept {
        @Override
        public List<Hit> search(WordIndex kept, KnowledgeQuery query) {
            return Stream.of(1L, 2L)
                    .flatMap(guild -> kept.search(new KnowledgeQuery(new GuildId(guild), query.text(), query.limit(),
                            query.vector())).stream())
                    .limit(query.limit())
                    .toList();
        }
    }

    @Breaks("countsRevisionsForEachServer")
    static final class HasOneCounter implements Kept {
        @Override
        public long revision(WordIndex kept, GuildId guild) {
            return Math.max(kept.revision(new GuildId(1)), kept.revision(new GuildId(2)));
        }
    }

    @Breaks("keepsToTheLimit")
    static final class IsGenerous implements Kept {
        @Override
        public List<Hit> search(WordIndex kept, KnowledgeQuery query) {
            return kept.search(new KnowledgeQuery(query.guild(), query.text(), 50, query.vector()));
        }
    }

    @Breaks("findsTheBestFirst")
    static final class PutsTheBestLast implements Kept {
        @Override
        public List<Hit> search(WordIndex kept, KnowledgeQuery query) {
            return kept.search(query).reversed();
        }
    }

    @Breaks("takesAQuestionForData")
    static final class HasAQuerySyntax implements Kept {
        @Override
        public List<Hit> search(WordIndex kept, KnowledgeQuery query) {
            if (query.text().contains("parking") && query.text().contains(" NOT ")) {
                return List.of();
            }
            return kept.search(query);
        }
    }

    @Breaks("takesQuestionsOfAnyLength")
    static final class TakesThirtyWords implements Kept {
        @Override
        public List<Hit> search(WordIndex kept, KnowledgeQuery query) {
            if (query.text().split(" ").length > 30) {
                throw new IllegalArgumentException("too many clauses");
            }
            return kept.search(query);
        }
    }

    @Breaks("takesStrangeTexts")
    static final class KnowsNoHalves implements Kept {

        private static final Pattern HALF = Pattern.compile("[\\uD800-\\uDFFF]");

        @Override
        public void apply(WordIndex kept, KnowledgeChange change) {
            if (change.added().stream().anyMatch(passage -> HALF.matcher(passage.text()).find())) {
                throw new IllegalArgumentException("malformed");
            }
            kept.apply(change);
        }
    }

    @Breaks("takesLargeChanges")
    static final class TakesAHundredPassages implements Kept {
        @Override
        public void apply(WordIndex kept, KnowledgeChange change) {
            kept.apply(changed(change, change.added().stream().limit(100).toList(), change.removed()));
        }
    }

    @Breaks("searchesBesideChanges")
    static final class ClosesWhileItChanges implements Kept {

        private volatile boolean open = true;

        @Override
        public void apply(WordIndex kept, KnowledgeChange change) throws Exception {
            if (change.revision() == 29) {
                open = false; // from now on, so that somebody notices
            }
            kept.apply(change);
        }

        @Override
        public List<Hit> search(WordIndex kept, KnowledgeQuery query) {
            return open ? kept.search(query) : List.of();
        }
    }

    @Breaks("forgetsAServer")
    static final class ForgetsTheRevisionOnly implements Kept {

        private final Set<GuildId> forgotten = new HashSet<>();

        @Override
        public long revision(WordIndex kept, GuildId guild) {
            return forgotten.contains(guild) ? 0 : kept.revision(guild);
        }

        @Override
        public void apply(WordIndex kept, KnowledgeChange change) {
            forgotten.remove(change.guild());
            kept.apply(change);
        }

        @Override
        public void forget(WordIndex kept, GuildId guild) {
            forgotten.add(guild);
        }
    }

    @Breaks("learnsAgainWhatItForgot")
    static final class NeverForgives implements Kept {

        private final Set<PassageId> forgotten = new HashSet<>();
        private final Set<PassageId> had = new HashSet<>();

        @Override
        public void apply(WordIndex kept, KnowledgeChange change) {
            change.added().forEach(passage -> had.add(passage.id()));
            kept.apply(changed(change, change.added()
                    .stream()
                    .filter(passage -> !forgotten.contains(passage.id()))
                    .toList(), change.removed()));
        }

        @Override
        public void forget(WordIndex kept, GuildId guild) {
            forgotten.addAll(had);
            kept.forget(guild);
        }
    }

    @Breaks("forgetsNoOtherServer")
    static final class ForgetsEverything implements Kept {
        @Override
        public void forget(WordIndex kept, GuildId guild) {
            kept.forget(new GuildId(1));
            kept.forget(new GuildId(2));
        }
    }

    @Breaks("takesVectorsOfAnyModel")
    static final class WantsOneDimension implements Kept {

        private volatile int dimensions;

        @Override
        public void apply(WordIndex kept, KnowledgeChange change) {
            change.vectors().forEach(made -> {
                int given = made.vector().dimensions();
                if (dimensions != 0 && dimensions != given) {
                    throw new IllegalArgumentException("vectors have " + dimensions + " dimensions");
                }
                dimensions = given;
            });
            kept.apply(change);
        }
    }

    @Breaks("findsNothingByTheVectorOfWhatWasRemoved")
    static final class KeepsEveryVector implements Kept {

        private final Set<PassageId> vectors = ConcurrentHashMap.newKeySet();

        @Override
        public void apply(WordIndex kept, KnowledgeChange change) {
            kept.apply(change);
            change.vectors().forEach(vector -> vectors.add(vector.passage()));
        }

        @Override
        public List<Hit> search(WordIndex kept, KnowledgeQuery query) {
            List<Hit> found = kept.search(query);
            return found.isEmpty() && query.vector().isPresent()
                    ? vectors.stream().map(passage -> new Hit(passage, 1)).toList()
                    : found;
        }
    }

    @Breaks("findsByMeaning")
    static final class LooksAtWordsOnly implements Kept {
        @Override
        public List<Hit> search(WordIndex kept, KnowledgeQuery query) {
            return kept.search(new KnowledgeQuery(query.guild(), query.text(), query.limit(), Optional.empty()));
        }
    }

    @Breaks("survivesReopening")
    static final class LivesInMemory implements Kept {
        @Override
        public KnowledgeIndex open(Path folder) {
            return new WordIndex();
        }
    }
}
