package dev.steward.plugins.langchain4j;

import static dev.steward.plugins.langchain4j.ModelServer.body;
import static dev.steward.plugins.langchain4j.ModelServer.filters;
import static dev.steward.plugins.langchain4j.ModelServer.inChunks;
import static dev.steward.plugins.langchain4j.ModelServer.refuses;
import static dev.steward.plugins.langchain4j.ModelServer.says;
import static dev.steward.plugins.langchain4j.ModelServer.status;
import static dev.steward.plugins.langchain4j.ModelServer.tooMany;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.model.Completion;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Prompt.Reference;
import dev.steward.api.model.Prompt.Speaker;
import dev.steward.api.model.Prompt.Turn;
import dev.steward.api.model.Shape;
import dev.steward.api.model.Shape.Field;
import dev.steward.api.settings.Secret;
import dev.steward.api.value.Value;
import dev.steward.plugins.langchain4j.ModelServer.Asked;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is particular to OpenAI's protocol, and what is the same code for all.
class OpenAiModelTest {

    private static final String KEY = "sk-very-secret";
    private static final String FINE = "{\"action\":\"answer\",\"text\":\"Put it into plugins/.\",\"sources\":[\"p1\"]}";
    private static final Value FINE_VALUE = Value.object()
            .with("action", Value.of("answer"))
            .with("text", Value.of("Put it into plugins/."))
            .with("sources", Value.texts(List.of("p1")));
    private static final Shape ANSWER = new Shape("answer",
            List.of(new Field("action", "What to do", new Shape.Type.OneOf(List.of("answer", "silent"))),
                    new Field("text", "The reply", new Shape.Type.Text(4_000)),
                    new Field("sources", "Cited passages", new Shape.Type.ListOf(new Shape.Type.Text(40), 8))));
    private static final Prompt PROMPT = new Prompt("Answer from the knowledge base.",
            List.of(new Reference("p1", "Plugins", "Put zips into plugins/.")),
            List.of(new Turn(Speaker.MEMBER, "hello"), new Turn(Speaker.MEMBER, "anybody there?"),
                    new Turn(Speaker.ASSISTANT, "Yes!"), new Turn(Speaker.MEMBER, "  How do I add \"a plugin\"?\n")));

    private ModelServer server;
    private LanguageModel model;

    @BeforeEach
    void open() throws Exception {
        server = new ModelServer();
        model = open(server.url());
    }

    @AfterEach
    void close() throws Exception {
        model.close();
        server.close();
    }

    @Test
    void asksForTheShapeStrictly() throws Exception {
        server.answers(says(FINE));

        Completion completion = model.ask(PROMPT, ANSWER);

        assertThat(completion.value()).isEqualTo(FINE_VALUE);
        assertThat(completion.usage()).isEqualTo(new Completion.Usage(21, 7));
        Asked asked = onlyRequest();
        assertThat(asked.path()).isEqualTo("/v1/chat/completions");
        assertThat(asked.authorization()).isEqualTo("Bearer " + KEY);
        assertThat(asked.body().get("model").asText()).isEqualTo("test-model");
        assertThat(asked.format()).isEqualTo("json_schema");
        var schema = asked.body().get("response_format").get("json_schema");
        assertThat(schema.get("name").asText()).isEqualTo("answer");
        assertThat(schema.get("strict").asBoolean()).isTrue();
        assertThat(schema.get("schema")).isEqualTo(ModelServer.JSON.readTree(Json.write(ANSWER.schema())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":{\"message\":\"Invalid parameter: 'response_format' of type 'json_schema'\"}}",
            "json_schema is not supported by this model", "{\"detail\":\"Unsupported field\"}"})
    void asksServersWithoutSchemasForJsonAndRemembersThat(String complaint) throws Exception {
        server.answers(status(400, complaint)).answers(says(FINE)).answers(says(FINE));

        assertThat(model.ask(PROMPT, ANSWER).value()).isEqualTo(FINE_VALUE);
        assertThat(model.ask(PROMPT, ANSWER).value()).isEqualTo(FINE_VALUE);

        assertThat(server.asked()).extracting(Asked::format)
                .containsExactly("json_schema", "json_object",
                        "json_object");
        assertThat(server.asked().getLast().texts().getFirst()).startsWith(PROMPT.system())
                .endsWith(Json.write(ANSWER.schema()));
        assertThat(server.asked().getLast().texts().getLast()).isEqualTo("  How do I add \"a plugin\"?\n");
    }

    @Test
    void asksServersWithoutAnyFormInThePromptAlone() throws Exception {
        server.answers(status(422, "unknown field response_format"))
                .answers(status(404, "unknown field response_format"))
                .answers(says("Sure, {here} it is:\n```json\n" + FINE + "\n```\nAnything else? {}"));

        assertThat(model.ask(PROMPT, ANSWER).value()).isEqualTo(FINE_VALUE);

        assertThat(server.asked()).extracting(Asked::format).containsExactly("json_schema", "json_object", "none");
    }

    @Test
    void aRequestThatNoFormCuresChangesNothing() throws Exception {
        for (int i = 0; i < 3; i++) {
            server.answers(status(400, "unsupported parameter"));
        }
        server.answers(says(FINE));

        assertThatThrownBy(() -> model.ask(PROMPT, ANSWER)).isInstanceOf(PermanentFailure.class);
        model.ask(PROMPT, ANSWER);

        assertThat(server.asked().getLast().format()).isEqualTo("json_schema");
    }

    @Test
    void aServerThatIgnoresTheSchemaIsToldInThePromptNextTime() throws Exception {
        server.answers(says("Just put it into plugins.")).answers(says(FINE));

        assertThatThrownBy(() -> model.ask(PROMPT, ANSWER)).isInstanceOf(TransientFailure.class)
                .hasMessageContaining("another form");
        model.ask(PROMPT, ANSWER);

        assertThat(server.asked()).extracting(Asked::format).containsExactly("json_schema", "json_object");
    }

    @ParameterizedTest
    @CsvSource({"401, STEWARD_MODEL_API_KEY", "403, STEWARD_MODEL_API_KEY", "404, STEWARD_MODEL_CHAT",
            "400, STEWARD_MODEL_URL", "301, STEWARD_MODEL_URL"})
    void saysWhatToMendAndNothingOfTheKeyOrTheAnswer(int status, String setting) {
        server.answers(
                status(status, "{\"error\":{\"message\":\"Incorrect API key: " + KEY + "\",\"code\":\"no_way\"}}"));

        PermanentFailure failure = catchThrowableOfType(PermanentFailure.class, () -> model.ask(PROMPT, ANSWER));

        assertThat(failure).hasMessageContaining(setting)
                .hasMessageContaining("no_way")
                .hasMessageContaining("localhost")
                .hasNoCause();
        assertThat(failure.getMessage()).doesNotContain(KEY, "Incorrect", "a plugin");
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "soon, 0", "99999999999999999999, 0"})
    void waitsAsLongAsTheServerAsks(String header, long seconds) {
        server.answers(tooMany(header));

        TransientFailure failure = catchThrowableOfType(TransientFailure.class, () -> model.ask(PROMPT, ANSWER));

        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void anEmptyAccountIsNotTriedAgain() {
        server.answers(status(429, "{\"error\":{\"code\": \"insufficient_quota\"}}"));

        assertThatThrownBy(() -> model.ask(PROMPT, ANSWER)).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("credit");
    }

    @Test
    void anUnknownHostIsTriedAgain() throws Exception {
        LanguageModel lost = open(URI.create("http://nowhere.invalid/v1"));
        try {
            assertThatThrownBy(() -> lost.ask(PROMPT, ANSWER)).isInstanceOf(TransientFailure.class)
                    .hasMessageContaining("nowhere.invalid");
        } finally {
            lost.close();
        }
    }

    @Test
    void refusalsAreFinal() {
        server.answers(refuses()).answers(filters());

        assertThatThrownBy(() -> model.ask(PROMPT, ANSWER)).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("refused");
        assertThatThrownBy(() -> model.ask(PROMPT, ANSWER)).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Welcome</html>", "[]", "{}", "{\"choices\":[]}",
            "{\"choices\":[{\"message\":{}}]}"})
    void anythingButACompletionIsAnotherForm(String body) {
        server.answers(body(body));

        assertThatThrownBy(() -> model.ask(PROMPT, ANSWER)).isInstanceOf(TransientFailure.class)
                .hasMessageContaining("another form");
    }

    @Test
    void absurdAnswersAreAnotherForm() {
        server.answers(says("{\"a\":".repeat(40) + "1" + "}".repeat(40)))
                .answers(says("{\"text\":\"" + "x".repeat(210_000) + "\"}"))
                .answers(says("{\"text\":\"cut of"));

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> model.ask(PROMPT, ANSWER)).isInstanceOf(TransientFailure.class)
                    .hasMessageContaining("another form");
        }
    }

    @Test
    void aMegabyteIsNotReadToTheEnd() {
        server.answers(body("{\"x\":\"" + "x".repeat(1_000_000) + "\"}"));

        assertThatThrownBy(() -> model.ask(PROMPT, ANSWER)).isInstanceOf(TransientFailure.class);
    }

    @Test
    void readsAnswersInChunks() throws Exception {
        server.answers(inChunks("{\"text\":\"플러그인은 plugins 폴더에 넣으세요 👋\"}"));

        assertThat(model.ask(PROMPT, ANSWER).value())
                .isEqualTo(Value.object().with("text", Value.of("플러그인은 plugins 폴더에 넣으세요 👋")));
    }

    @Test
    void keepsAllKindsOfData() throws Exception {
        server.answers(says("{\"n\":0.123456789012345678901,\"t\":true,\"z\":null,\"l\":[{\"k\":1}]}"));

        Value.Fields fields = (Value.Fields) model.ask(PROMPT, ANSWER).value();

        assertThat(Json.write(fields))
                .isEqualTo("{\"n\":0.123456789012345678901,\"t\":true,\"z\":null,\"l\":[{\"k\":1}]}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInterruptEndsTheCallAtOnce(boolean duringTheBody) throws Exception {
        server.answers(duringTheBody ? server.stuck() : server.never());
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread caller = Thread.startVirtualThread(() -> {
            Throwable thrown = catchThrowable(() -> model.ask(PROMPT, ANSWER));
            outcome.complete(
                    Thread.currentThread().isInterrupted() ? thrown : new AssertionError("Interrupt was lost"));
        });
        server.awaitRequest();

        caller.interrupt();

        assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(TransientFailure.class);
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        server.answers(says(FINE));
        LanguageModel other = open(server.url());
        try {
            other.ask(PROMPT, ANSWER);
            assertThat(clientThreads()).isPositive();
        } finally {
            other.close();
        }
        model.close();

        assertThat(clientThreads()).isZero();
    }

    @Test
    void worksWithAndWithoutASlashAndWithoutAKey() throws Exception {
        server.answers(says(FINE));
        LanguageModel keyless = new OpenAiProvider().open(
                new ModelEndpoint(Optional.of(URI.create(server.url() + "/")), Optional.empty(), Optional.of("llama")));
        try {
            keyless.ask(PROMPT, ANSWER);
        } finally {
            keyless.close();
        }

        assertThat(onlyRequest().path()).isEqualTo("/v1/chat/completions");
        assertThat(onlyRequest().body().get("model").asText()).isEqualTo("llama");
    }

    private Asked onlyRequest() {
        assertThat(server.asked()).hasSize(1);
        return server.asked().getFirst();
    }

    private static LanguageModel open(URI url) {
        return new OpenAiProvider()
                .open(new ModelEndpoint(Optional.of(url), Optional.of(new Secret(KEY)), Optional.of("test-model")));
    }

    private static long clientThreads() {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .filter(thread -> thread.getName().contains("HttpClient-"))
                .count();
    }
}
