package dev.steward.plugins.lucene;

import static dev.steward.plugins.lucene.IndexUnderTest.GUILD;
import static dev.steward.plugins.lucene.IndexUnderTest.passage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.GuildId;
import dev.steward.api.embedding.Vector;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.knowledge.PassageVector;
import dev.steward.api.knowledge.QueryVector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What vectors add to a search, with vectors made by hand: the first axis is getting money back, the second opening
/// hours, the third everything else.
class VectorsTest {

    private static final String MINI = "mini";
    private static final String OTHER = "other/large";
    private static final Passage REFUNDS = passage(1, "Refunds",
            "A purchase is refunded within fourteen days if the item was never equipped");
    private static final Passage HOURS = passage(2, "Opening hours", "The shop opens at nine");
    private static final Passage WEBHOOKS = passage(3, "Webhooks",
            "Error E4012 means that the address is not reachable");
    private static final String PARAPHRASE = "I would like to have my money returned";
    private static final Vector MONEY_BACK = Vector.of(0.9f, 0.1f, 0);

    @TempDir
    private Path folder;

    private IndexUnderTest knowledge;

    @BeforeEach
    void open() throws Exception {
        knowledge = new IndexUnderTest(folder);
    }

    @AfterEach
    void close() throws IOException {
        knowledge.close();
    }

    @Test
    void aParaphraseWithoutCommonWordsIsFoundByItsMeaning() throws Exception {
        addAll();

        assertThat(knowledge.search(PARAPHRASE)).isEmpty();
        assertThat(search(PARAPHRASE, MINI, MONEY_BACK, "en")).containsExactly(1L);
    }

    @Test
    void whatIsOnlyTheLeastUnlikeIsNotFound() throws Exception {
        addAll();

        assertThat(search("Which planets have rings?", MINI, Vector.of(0.1f, 0.1f, -1), "en")).isEmpty();
    }

    @Test
    void aFalseFriendDoesNotPushOutThePassageThatHasTheWords() throws Exception {
        List<Passage> passages = new ArrayList<>(List.of(WEBHOOKS));
        List<PassageVector> vectors = new ArrayList<>(List.of(vector(3, MINI, 0.1f, 0, 1)));
        for (long id = 10; id < 40; id++) {
            passages.add(passage(id, "Faults", "When something fails in part " + id + " an operator should look"));
            vectors.add(vector(id, MINI, 0, 1, id / 100f));
        }
        apply(1, passages, vectors, Set.of(MINI));

        assertThat(search("error E4012", MINI, Vector.of(0, 1, 0), "en")).first().isEqualTo(3L);
    }

    @Test
    void wordsAndMeaningTogetherBeatEither() throws Exception {
        apply(
                1,
                List.of(
                        passage(1, "Shop", "What the shop sells"),
                        passage(2, "Shop", "When the shop is closed, and when it is not"),
                        passage(3, "Library", "From nine to six")),
                List.of(vector(1, MINI, 0, 0.3f, 1), vector(2, MINI, 0, 1, 0.3f), vector(3, MINI, 0, 1, 0.3f)),
                Set.of(MINI));
        List<Hit> hits = knowledge.index.search(query("shop hours", MINI, Vector.of(0, 1, 0), "en"));

        assertThat(hits).extracting(hit -> hit.passage().value()).startsWith(2L).contains(1L, 3L);
        assertThat(hits).isSortedAccordingTo(Comparator.comparingDouble(Hit::score).reversed());
    }

    @Test
    void aVectorMayComeLaterThanItsPassage() throws Exception {
        apply(1, List.of(REFUNDS, HOURS), List.of(), Set.of(MINI));
        assertThat(search(PARAPHRASE, MINI, MONEY_BACK, "en")).isEmpty();
        apply(2, List.of(), List.of(vector(1, MINI, 1, 0, 0)), Set.of(MINI));

        assertThat(search(PARAPHRASE, MINI, MONEY_BACK, "en")).containsExactly(1L);
        assertThat(knowledge.search("when do shops open?")).containsExactly(2L);
    }

    @Test
    void aVectorThatComesAgainReplacesItself() throws Exception {
        addAll();
        apply(2, List.of(), List.of(vector(1, MINI, 0, 0, 1), vector(2, MINI, 1, 0, 0)), Set.of(MINI));

        assertThat(search(PARAPHRASE, MINI, MONEY_BACK, "en")).containsExactly(2L);
    }

    @Test
    void aPassageKeepsItsVectorWhenItIsAddedAgain() throws Exception {
        addAll();
        apply(2, List.of(REFUNDS), List.of(), Set.of(MINI));

        assertThat(search(PARAPHRASE, MINI, MONEY_BACK, "en")).containsExactly(1L);
    }

    @Test
    void vectorsSurviveARestart() throws Exception {
        addAll();
        close();
        open();

        assertThat(search(PARAPHRASE, MINI, MONEY_BACK, "en")).containsExactly(1L);
    }

    @Test
    void aRemovedPassageTakesItsVectorsAlong() throws Exception {
        addAll();
        knowledge.index.apply(new KnowledgeChange(
                GUILD, 2, List.of(), List.of(new PassageId(1)), List.of(vector(1, OTHER, 1, 0)), Set.of(MINI, OTHER)));

        assertThat(search(PARAPHRASE, MINI, MONEY_BACK, "en")).isEmpty();
        assertThat(search(PARAPHRASE, OTHER, Vector.of(1, 0), "en")).isEmpty();
    }

    @Test
    void aForgottenServerLosesItsVectorsAndNoOtherDoes() throws Exception {
        GuildId other = new GuildId(2);
        addAll();
        knowledge.index.apply(new KnowledgeChange(
                other, 1, List.of(passage(9, "Refunds", "Refunds")), List.of(), List.of(vector(9, MINI, 1, 0, 0)),
                Set.of(MINI)));
        assertThat(search(PARAPHRASE, MINI, MONEY_BACK, "en")).containsExactly(1L);
        knowledge.index.forget(GUILD);

        assertThat(search(PARAPHRASE, MINI, MONEY_BACK, "en")).isEmpty();
        QueryVector vector = new QueryVector(MINI, MONEY_BACK, Set.of("en"));
        assertThat(knowledge.index.search(new KnowledgeQuery(other, PARAPHRASE, 5, Optional.of(vector))))
                .extracting(hit -> hit.passage().value())
                .containsExactly(9L);
    }

    @Test
    void twoModelsStandBesideEachOtherUntilOneIsDropped() throws Exception {
        addAll();
        apply(2, List.of(), List.of(vector(2, OTHER, 1, 0)), Set.of(MINI, OTHER));
        assertThat(search(PARAPHRASE, MINI, MONEY_BACK, "en")).containsExactly(1L);
        assertThat(search(PARAPHRASE, OTHER, Vector.of(1, 0), "en")).containsExactly(2L);

        apply(3, List.of(), List.of(vector(3, MINI, 1, 0, 0)), Set.of(OTHER));
        assertThat(search(PARAPHRASE, MINI, MONEY_BACK, "en")).isEmpty();
        assertThat(search(PARAPHRASE, OTHER, Vector.of(1, 0), "en")).containsExactly(2L);

        apply(4, List.of(), List.of(), Set.of());
        assertThat(search(PARAPHRASE, OTHER, Vector.of(1, 0), "en")).isEmpty();
        assertThat(knowledge.search("when do shops open?")).containsExactly(2L);
    }

    @Test
    void vectorsOfOtherDimensionsUnderTheSameNameAreNotCompared() throws Exception {
        addAll();
        apply(2, List.of(), List.of(vector(2, MINI, 1, 0)), Set.of(MINI));

        assertThat(search(PARAPHRASE, MINI, MONEY_BACK, "en")).containsExactly(1L);
        assertThat(search(PARAPHRASE, MINI, Vector.of(1, 0), "en")).containsExactly(2L);
    }

    @Test
    void aVectorWithoutALengthIsLeftAlone() throws Exception {
        apply(1, List.of(REFUNDS), List.of(vector(1, MINI, 0, 0, 0)), Set.of(MINI));

        assertThat(search("purchase", MINI, Vector.of(0, 0, 0), "en")).containsExactly(1L);
        assertThat(search("purchase", MINI, MONEY_BACK, "en")).containsExactly(1L);
    }

    @Test
    void vectorsHaveAsManyDimensionsAsTheHostAllows() throws Exception {
        float[] wide = new float[Vector.MOST_DIMENSIONS];
        wide[7] = Float.MAX_VALUE;
        apply(1, List.of(REFUNDS), List.of(vector(1, OTHER, wide)), Set.of(OTHER));
        wide[8] = 1;
        close();
        open();

        assertThat(search(PARAPHRASE, OTHER, Vector.of(wide), "en")).containsExactly(1L);
    }

    @Test
    void aQuestionInALanguageTheModelDoesNotKnowIsSearchedByWordsAlone() throws Exception {
        apply(
                1,
                List.of(REFUNDS, passage(2, "영업 시간", "상점은 아홉 시에 문을 엽니다")),
                List.of(vector(1, MINI, 1, 0, 0), vector(2, MINI, 0, 1, 0)),
                Set.of(MINI));

        assertThat(search("내 돈을 돌려받고 싶은데 어떻게 해야 하나요?", MINI, MONEY_BACK, "en")).isEmpty();
        assertThat(search("Wie bekomme ich das Geld von euch wieder?", MINI, MONEY_BACK, "en")).isEmpty();
        assertThat(search("login 상점 webhook 돈을 받고 싶어요", MINI, MONEY_BACK, "en")).doesNotContain(1L);
        assertThat(search("상점은 언제 열어요?", MINI, MONEY_BACK, "en")).containsExactly(2L);
        assertThat(search("내 돈을 돌려받고 싶은데 어떻게 해야 하나요?", MINI, MONEY_BACK, "ko", "en")).containsExactly(1L);
        assertThat(search("내 돈을 돌려받고 싶은데 어떻게 해야 하나요?", MINI, MONEY_BACK)).containsExactly(1L);
        assertThat(search("money back", MINI, MONEY_BACK, "en")).containsExactly(1L);
    }

    @Test
    void whereThereAreNoVectorsOfTheModelWordsDecideAlone() throws Exception {
        addAll();

        assertThat(knowledge.index.search(query("when do shops open?", OTHER, MONEY_BACK, "en")))
                .isEqualTo(
                        knowledge.index.search(new KnowledgeQuery(GUILD, "when do shops open?", 5, Optional.empty())));
    }

    @Test
    void manyVectorsAreFoundAmongMore() throws Exception {
        Random random = new Random(3);
        List<PassageVector> vectors = LongStream.rangeClosed(1, 12_000)
                .mapToObj(id -> new PassageVector(new PassageId(id), MINI, gaussian(random)))
                .toList();
        apply(1, List.of(), vectors, Set.of(MINI));

        for (PassageVector wanted : vectors.subList(0, 50)) {
            assertThat(search("something", MINI, wanted.vector(), "en"))
                    .first()
                    .isEqualTo(wanted.passage().value());
        }
    }

    private static Vector gaussian(Random random) {
        float[] values = new float[32];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Vector.of(values);
    }

    private void addAll() throws Exception {
        apply(
                1,
                List.of(REFUNDS, HOURS, WEBHOOKS),
                List.of(vector(1, MINI, 1, 0, 0), vector(2, MINI, 0, 2, 0), vector(3, MINI, 0, 0, 3)),
                Set.of(MINI));
    }

    private void apply(long revision, List<Passage> added, List<PassageVector> vectors, Set<String> models)
            throws Exception {
        knowledge.index.apply(new KnowledgeChange(GUILD, revision, added, List.of(), vectors, models));
    }

    private static PassageVector vector(long passage, String model, float... values) {
        return new PassageVector(new PassageId(passage), model, Vector.of(values));
    }

    private List<Long> search(String text, String model, Vector vector, String... languages) throws Exception {
        return knowledge.index.search(query(text, model, vector, languages))
                .stream()
                .map(hit -> hit.passage().value())
                .toList();
    }

    private static KnowledgeQuery query(String text, String model, Vector vector, String... languages) {
        return new KnowledgeQuery(GUILD, text, 5, Optional.of(new QueryVector(model, vector, Set.of(languages))));
    }
}
