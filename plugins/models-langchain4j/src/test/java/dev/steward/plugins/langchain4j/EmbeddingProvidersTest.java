package dev.steward.plugins.langchain4j;

import static dev.steward.plugins.langchain4j.ModelServer.body;
import static dev.steward.plugins.langchain4j.ModelServer.status;
import static dev.steward.plugins.langchain4j.ModelServer.tooMany;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steward.api.embedding.EmbeddingModel;
import dev.steward.api.embedding.EmbeddingProvider;
import dev.steward.api.embedding.Vector;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.settings.Secret;
import dev.steward.plugins.langchain4j.ModelServer.Asked;
import dev.steward.plugins.langchain4j.ModelServer.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingProvidersTest {

    private static final String KEY = "sk-very-secret";

    enum Family {
        OPENAI("/v1", "/v1/embeddings") {
            @Override
            String answer(List<String> vectors) {
                List<String> entries = new ArrayList<>();
                vectors.forEach(vector -> entries.add("{\"object\":\"embedding\",\"index\":" + entries.size()
                        + ",\"embedding\":" + vector + "}"));
                return "{\"object\":\"list\",\"data\":[" + String.join(",", entries)
                        + "],\"model\":\"m\",\"usage\":{\"prompt_tokens\":2,\"total_tokens\":2}}";
            }
        },
        OLLAMA("", "/api/embed") {
            @Override
            String answer(List<String> vectors) {
                return "{\"model\":\"m\",\"embeddings\":[" + String.join(",", vectors) + "],\"prompt_eval_count\":2}";
            }
        };

        private final String base;
        private final String path;

        Family(String base, String path) {
            this.base = base;
            this.path = path;
        }

        abstract String answer(List<String> vectors);

        EmbeddingProvider provider() {
            return switch (this) {
                case OPENAI -> new OpenAiEmbeddingProvider();
                case OLLAMA -> new OllamaEmbeddingProvider();
            };
        }

        URI url(ModelServer server) {
            return server.url(base);
        }

        Reply says(String... vectors) {
            return body(answer(List.of(vectors)));
        }

        /// Gives each text a vector of its own.
        Reply embeds(Asked asked) {
            return body(answer(asked.body()
                    .get("input")
                    .valueStream()
                    .map(text -> text.asText().hashCode())
                    .map(hash -> "[" + Math.sin(hash) + "," + Math.cos(hash) + "]")
                    .toList()));
        }
    }

    private final List<EmbeddingModel> opened = new ArrayList<>();
    private ModelServer server;

    @BeforeEach
    void serve() throws Exception {
        server = new ModelServer();
    }

    @AfterEach
    void close() throws Exception {
        for (EmbeddingModel model : opened) {
            model.close();
        }
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void embedsInOrder(Family family) throws Exception {
        server.answers(family.says("[0.5,-1]", "[0.25,3e-2]"));

        assertThat(open(family, "bge-m3").embed(List.of("one", "둘"))).containsExactly(Vector.of(0.5f, -1),
                Vector.of(0.25f, 0.03f));
        var asked = server.asked().getFirst();
        assertThat(asked.path()).isEqualTo(family.path);
        assertThat(asked.authorization()).isEqualTo("Bearer " + KEY);
        assertThat(asked.body().get("model").asText()).isEqualTo("bge-m3");
        assertThat(inputs(0)).containsExactly("one", "둘");
    }

    @ParameterizedTest
    @EnumSource
    void aFullBatchOfTheLargestVectorsIsRead(Family family) throws Exception {
        String vector = Collections.nCopies(4_096, "-0.0123456789")
                .stream()
                .collect(Collectors.joining(", ", "[", "]"));
        String[] half = Collections.nCopies(32, vector).toArray(String[]::new);
        String[] all = Collections.nCopies(64, vector).toArray(String[]::new);
        server.answers(family == Family.OPENAI ? family.says(half) : family.says(all)).answers(family.says(half));

        assertThat(open(family, "large").embed(Collections.nCopies(64, "text"))).hasSize(64)
                .allMatch(one -> one.dimensions() == 4_096);
    }

    @ParameterizedTest
    @EnumSource
    void textsWithoutWordsAreEmbeddedToo(Family family) throws Exception {
        server.answers(family.says("[1]", "[2]", "[3]"));

        assertThat(open(family, "bge-m3").embed(List.of("", " \n", "x"))).hasSize(3);
        assertThat(inputs(0)).containsExactly(".", ".", "x");
    }

    @ParameterizedTest
    @EnumSource
    void learnsHowLongATextTheServerTakes(Family family) throws Exception {
        String complaint = "{\"error\":{\"message\":\"the input length exceeds the context length\"}}";
        server.answers(status(400, complaint)).answers(status(413, "{}")).answers(family.says("[1]", "[2]"));
        server.answers(family.says("[1]"));
        EmbeddingModel model = open(family, "bge-m3");

        assertThat(model.embed(List.of("긴".repeat(4_000), "short"))).hasSize(2);
        model.embed(List.of("긴".repeat(1_600)));

        assertThat(inputs(2)).containsExactly("긴".repeat(1_000), "short");
        assertThat(inputs(3)).containsExactly("긴".repeat(1_000));
    }

    @ParameterizedTest
    @EnumSource
    void aTextThatIsAlwaysTooLongIsToldInTheEnd(Family family) throws Exception {
        for (int i = 0; i < 5; i++) {
            server.answers(status(413, "{}"));
        }

        assertThatThrownBy(() -> open(family, "bge-m3").embed(List.of("x"))).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("413");
        assertThat(server.asked()).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotOneVectorForEachTextIsAnotherForm(Family family) throws Exception {
        EmbeddingModel model = open(family, "bge-m3");
        for (String body : List.of("", "<html/>", "{}", "[]", family.answer(List.of()), family.answer(List.of("[1]")),
                family.answer(List.of("[1]", "[1,2]")), family.answer(List.of("[1]", "[\"a\"]")),
                family.answer(List.of("[1]", "[2]", "[3]")))) {
            server.answers(body(body));

            assertThatThrownBy(() -> model.embed(List.of("one", "two"))).as(body)
                    .isInstanceOf(TransientFailure.class)
                    .hasMessageContaining("another form");
        }
    }

    @ParameterizedTest
    @EnumSource
    void vectorsThatNobodyCanUseAreToldForGood(Family family) throws Exception {
        server.answers(family.says(Collections.nCopies(4_097, "1").toString()));

        assertThatThrownBy(() -> open(family, "huge").embed(List.of("one"))).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("huge")
                .hasMessageContaining("4096");
    }

    @ParameterizedTest
    @EnumSource
    void failuresNameTheVariablesOfEmbedding(Family family) throws Exception {
        EmbeddingModel model = open(family, "bge-m3");
        server.answers(status(401, "{\"error\":\"bad key " + KEY + "\"}"))
                .answers(status(404, "{\"error\":\"model not found\"}"))
                .answers(tooMany("7"))
                .answers(status(500, "{}"));

        assertThatThrownBy(() -> model.embed(List.of("secret text"))).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("STEWARD_EMBEDDING_API_KEY")
                .hasMessageNotContaining(KEY)
                .hasMessageNotContaining("secret text");
        assertThatThrownBy(() -> model.embed(List.of("x"))).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("STEWARD_EMBEDDING_URL")
                .hasMessageContaining("STEWARD_MODEL_EMBEDDING");
        assertThat(catchThrowableOfType(TransientFailure.class, () -> model.embed(List.of("x"))).retryAfter())
                .isEqualTo(Duration.ofSeconds(7));
        assertThatThrownBy(() -> model.embed(List.of("x"))).isInstanceOf(TransientFailure.class);
        assertThat(server.asked()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptEndsTheCallAtOnce(Family family) throws Exception {
        server.answers(server.never());
        EmbeddingModel model = open(family, "bge-m3");
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread caller = Thread.startVirtualThread(() -> {
            Throwable thrown = catchThrowable(() -> model.embed(List.of("x")));
            outcome.complete(
                    Thread.currentThread().isInterrupted() ? thrown : new AssertionError("Interrupt was lost"));
        });
        server.awaitRequest();

        caller.interrupt();

        assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(TransientFailure.class);
    }

    @Test
    void vectorsAreKnownByProviderAndModel() throws Exception {
        assertThat(open(Family.OPENAI, "text-embedding-3-small").id()).isEqualTo("openai/text-embedding-3-small");
        assertThat(open(Family.OLLAMA, "bge-m3").id()).isEqualTo("ollama/bge-m3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nomic-embed-text", "nomic-embed-text:v1.5", "nomic-ai/nomic-embed-text-v1.5",
            "all-minilm:33m", "sentence-transformers/all-MiniLM-L6-v2", "mxbai-embed-large",
            "mixedbread-ai/mxbai-embed-large-v1", "snowflake-arctic-embed:335m", "BAAI/bge-small-en-v1.5",
            "thenlper/gte-base-en"})
    void modelsForEnglishSaySo(String name) throws Exception {
        assertThat(open(Family.OLLAMA, name).languages()).isEqualTo(Set.of("en"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text-embedding-3-small", "bge-m3", "nomic-embed-text-v2-moe", "snowflake-arctic-embed2",
            "snowflake-arctic-embed-l-v2.0", "multilingual-e5-large", "qwen3-embedding:0.6b",
            "paraphrase-multilingual-minilm", "opensearch-encoder"})
    void otherModelsAreOfUseInEveryLanguage(String name) throws Exception {
        assertThat(open(Family.OPENAI, name).languages()).isEmpty();
    }

    @Test
    void whatIsMissingIsNamed() {
        var nothing = new ModelEndpoint(Optional.empty(), Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> Family.OPENAI.provider().open(nothing)).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("STEWARD_EMBEDDING_API_KEY");
        assertThatThrownBy(() -> Family.OLLAMA.provider().open(nothing)).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("STEWARD_MODEL_EMBEDDING");
        assertThatThrownBy(() -> Family.OLLAMA.provider()
                .open(new ModelEndpoint(Optional.of(URI.create("nowhere")), Optional.empty(), Optional.of("m"))))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("STEWARD_EMBEDDING_URL");
    }

    @Test
    void openAiHasAUsualModel() throws Exception {
        EmbeddingModel usual = Family.OPENAI.provider()
                .open(new ModelEndpoint(Optional.empty(), Optional.of(new Secret(KEY)), Optional.empty()));
        opened.add(usual);

        assertThat(usual.id()).isEqualTo("openai/text-embedding-3-small");
    }

    private List<String> inputs(int request) {
        return server.asked().get(request).body().get("input").valueStream().map(text -> text.asText()).toList();
    }

    private EmbeddingModel open(Family family, String model) throws Exception {
        EmbeddingModel opening = family.provider()
                .open(new ModelEndpoint(Optional.of(server.url(family.base)), Optional.of(new Secret(KEY)),
                        Optional.of(model)));
        opened.add(opening);
        return opening;
    }
}
