package dev.steward.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steward.api.embedding.EmbeddingModel;
import dev.steward.api.embedding.EmbeddingProvider;
import dev.steward.api.embedding.Vector;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.testkit.fake.Cosine;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// The rules of an [EmbeddingProvider] and its [EmbeddingModel].
public interface EmbeddingProviderContract extends OpenedModelContract {

    /// {@return the provider; called for each test}
    EmbeddingProvider provider();

    /// {@return what is claimed beyond the rules}
    default Set<Trait> traits() {
        return Set.of();
    }

    /// Each text gets one vector, in the order of the texts: the same that it gets alone.
    @Test
    default void givesEachTextItsVectorInOrder() {
        List<String> texts = List.of("The shop opens at nine", "Write a mail to cancel", "Rain is expected");
        withModel(model -> {
            List<Vector> together = embed(model, texts);
            assertEquals(texts.size(), together.size(), "the number of vectors");
            for (int i = 0; i < texts.size(); i++) {
                assertAlike(embed(model, List.of(texts.get(i))).getFirst(), together.get(i), "\"" + texts.get(i)
                        + "\" alone and among others");
            }
        });
    }

    /// All vectors of a model have one dimension.
    @Test
    default void vectorsHaveOneDimension() {
        withModel(model -> assertEquals(1, embed(model, List.of("a", "A longer text", "b".repeat(300)))
                .stream()
                .map(Vector::dimensions)
                .distinct()
                .count(), "the number of different dimensions"));
    }

    /// A text gets the same vector whenever it is embedded, also by another process.
    @Test
    default void isTheSameEveryTime() {
        List<String> text = List.of("Once and again");
        Vector[] before = new Vector[1];
        withModel(model -> before[0] = embed(model, text).getFirst());
        withModel(model -> assertAlike(before[0], embed(model, text).getFirst(), "one text embedded twice"));
    }

    /// Vectors are stored under the model's id: 1 to 200 characters, always the same.
    @Test
    default void hasAnIdThatStays() {
        String[] before = new String[1];
        withModel(model -> before[0] = id(model));
        assertTrue(!before[0].isBlank() && before[0].length() <= 200, "The id is \"" + before[0] + "\"");
        withModel(model -> assertEquals(before[0], id(model), "the id of the same model, opened again"));
    }

    /// Languages are named by ISO 639-1 codes.
    @Test
    default void namesLanguagesByTheirCodes() {
        List<String> codes = List.of(Locale.getISOLanguages());
        withModel(model -> languages(model).forEach(language -> assertTrue(codes.contains(language),
                "\"" + language + "\" is no ISO 639-1 code")));
    }

    /// It is given up to 64 texts at a time.
    @Test
    default void takes64Texts() {
        List<String> texts = IntStream.range(0, 64).mapToObj(i -> "Text number " + i).toList();
        withModel(model -> assertEquals(64, embed(model, texts).size(), "the number of vectors"));
    }

    /// A text has up to 4,000 characters: what does not fit into a model it cuts by itself.
    @Test
    default void takesTheLongestText() {
        withModel(model -> assertEquals(1, embed(model, List.of(Texts.LONG)).size(), "the number of vectors"));
    }

    /// People write in all scripts, with emoji and things that are no characters at all.
    @Test
    default void takesStrangeTexts() {
        withModel(model -> assertEquals(Texts.STRANGE.size(), embed(model, Texts.STRANGE).size(),
                "the number of vectors"));
    }

    /// It is asked by several threads at once.
    @Test
    default void embedsForSeveralAtOnce() {
        withModel(model -> {
            List<String> text = List.of("All at once");
            Vector alone = embed(model, text).getFirst();
            HostCall.together("embed()", Limits.EMBED, () -> model.embed(text))
                    .forEach(vectors -> assertAlike(alone, vectors.getFirst(), "one text for several callers"));
        });
    }

    /// A model that was opened may be closed without having been asked.
    @Test
    default void closesWithoutHavingBeenAsked() {
        EmbeddingModel model = open();
        HostCall.done("close()", Limits.CLOSE, model::close);
    }

    /// Claimed by [Trait#UNDERSTANDS_ENGLISH].
    @Test
    default void understandsEnglish(TestReporter reporter) throws Exception {
        Trait.UNDERSTANDS_ENGLISH.tryOut(traits(), reporter, () -> assertNearer("How can I get my money back?",
                "I would like a refund", "The weather will be sunny tomorrow"));
    }

    /// Claimed by [Trait#MULTILINGUAL].
    @Test
    default void understandsLanguagesAlike(TestReporter reporter) throws Exception {
        Trait.MULTILINGUAL.tryOut(traits(), reporter, () -> {
            assertNearer("How can I get my money back?", "환불을 받으려면 어떻게 해야 하나요?", "내일은 날씨가 맑겠습니다");
            assertNearer("How can I get my money back?", "Wie bekomme ich mein Geld zurück?",
                    "Morgen wird es sonnig");
        });
    }

    @Override
    default void askOnce(ModelEndpoint endpoint, String text) throws Exception {
        EmbeddingModel model = provider().open(endpoint);
        try {
            model.embed(List.of(text));
        } finally {
            model.close();
        }
    }

    private void assertNearer(String text, String near, String far) {
        withModel(model -> {
            List<Vector> vectors = embed(model, List.of(text, near, far));
            double nearness = Cosine.of(vectors.getFirst(), vectors.get(1));
            double distance = Cosine.of(vectors.getFirst(), vectors.get(2));
            assertTrue(nearness > distance + 0.1,
                    "\"" + near + "\" is as near as " + nearness + ", and \"" + far + "\" as " + distance);
        });
    }

    private static void assertAlike(Vector one, Vector other, String what) {
        double cosine = Cosine.of(one, other);
        assertTrue(cosine > 0.999, what + " differ: their cosine is " + cosine);
    }

    private void withModel(HostCall.With<EmbeddingModel> test) {
        EmbeddingModel model = open();
        try {
            test.run(model);
        } finally {
            HostCall.thrown("close()", Limits.CLOSE, model::close);
        }
    }

    private EmbeddingModel open() {
        EmbeddingModel model = HostCall.returned("open()", Limits.OPEN_MODEL, () -> provider().open(endpoint()));
        assertNotNull(model, "open()");
        return model;
    }

    private static List<Vector> embed(EmbeddingModel model, List<String> texts) {
        List<Vector> vectors = HostCall.returned("embed()", Limits.EMBED, () -> model.embed(texts));
        assertNotNull(vectors, "embed()");
        return vectors;
    }

    private static String id(EmbeddingModel model) {
        return HostCall.returned("id()", Limits.EMBED, model::id);
    }

    private static Set<String> languages(EmbeddingModel model) {
        return HostCall.returned("languages()", Limits.EMBED, model::languages);
    }
}
