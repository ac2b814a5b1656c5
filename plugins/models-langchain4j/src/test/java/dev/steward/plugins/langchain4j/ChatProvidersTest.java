package dev.steward.plugins.langchain4j;

import static dev.steward.plugins.langchain4j.ModelServer.body;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// What holds of every provider, each against a server that speaks its protocol.
class ChatProvidersTest {

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

    private final List<LanguageModel> opened = new ArrayList<>();
    private ModelServer server;

    @BeforeEach
    void serve() throws Exception {
        server = new ModelServer();
    }

    @AfterEach
    void close() throws Exception {
        for (LanguageModel model : opened) {
            model.close();
        }
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void asksForTheShapeAndCountsTokens(Protocol protocol) throws Exception {
        server.answers(protocol.says(FINE));

        Completion completion = open(protocol).ask(PROMPT, ANSWER);

        assertThat(completion).isEqualTo(new Completion(FINE_VALUE, new Completion.Usage(21, 7)));
        assertThat(onlyRequest().path()).isEqualTo(protocol.path());
        assertThat(protocol.key(onlyRequest())).contains(KEY);
        assertThat(protocol.schema(onlyRequest())).isEqualTo(ModelServer.JSON.readTree(Json.write(ANSWER.schema())));
        assertThat(onlyRequest().body().path("stream").asBoolean()).isFalse();
        assertThat(onlyRequest().body().path("model").asText("test-model")).isEqualTo("test-model");
    }

    @ParameterizedTest
    @EnumSource
    void membersWordsAreInUserTurnsOnlyAndUnchanged(Protocol protocol) throws Exception {
        server.answers(protocol.says(FINE));

        open(protocol).ask(PROMPT, ANSWER);

        assertThat(protocol.system(onlyRequest())).isEqualTo(PROMPT.system());
        assertThat(protocol.turns(onlyRequest())).containsExactly("user: hello", "user: anybody there?",
                "assistant: Yes!", "user:   How do I add \"a plugin\"?\n");
    }

    @ParameterizedTest
    @EnumSource
    void aMessageWithoutWordsCanBeAskedToo(Protocol protocol) throws Exception {
        server.answers(protocol.says(FINE));

        open(protocol).ask(new Prompt("Be kind.", List.of(), List.of(new Turn(Speaker.MEMBER, " \n"))), ANSWER);

        assertThat(protocol.turns(onlyRequest())).containsExactly("user: (no text)");
    }

    @ParameterizedTest
    @EnumSource
    void readsJsonFromAFenceAndFromBetweenSentences(Protocol protocol) throws Exception {
        server.answers(protocol.says("```json\n" + FINE + "\n```"))
                .answers(protocol.says("Sure, {here} it is:\n```\n" + FINE + "\n```\nAnything else?"));
        LanguageModel model = open(protocol);

        assertThat(model.ask(PROMPT, ANSWER).value()).isEqualTo(FINE_VALUE);
        assertThat(model.ask(PROMPT, ANSWER).value()).isEqualTo(FINE_VALUE);
    }

    @ParameterizedTest
    @EnumSource
    void takesFiftyThousandCharacters(Protocol protocol) throws Exception {
        String text = "플러그인 👋 @everyone ".repeat(3_000).substring(0, 50_000);
        server.answers(protocol.says("{\"text\":\"" + text + "\"}"));

        assertThat(open(protocol).ask(PROMPT, ANSWER).value()).isEqualTo(Value.object().with("text", Value.of(text)));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoJsonIsAnotherForm(Protocol protocol) throws Exception {
        LanguageModel model = open(protocol);
        for (String content : List.of("", "Just put it into plugins.", "[1,2]", "{\"text\":\"cut of",
                "{\"a\":".repeat(40) + "1" + "}".repeat(40))) {
            server.answers(protocol.says(content));

            TransientFailure failure = catchThrowableOfType(TransientFailure.class, () -> model.ask(PROMPT, ANSWER));

            assertThat(failure).hasMessageContaining("another form").hasNoCause();
            assertThat(failure.getMessage()).doesNotContain("plugins");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoCompletionIsAnotherForm(Protocol protocol) throws Exception {
        LanguageModel model = open(protocol);
        for (String body : List.of("", "<html>Welcome</html>", "[]", "{}", "null", "{\"error\":\"nope\"}")) {
            server.answers(body(body));

            assertThatThrownBy(() -> model.ask(PROMPT, ANSWER)).as(body)
                    .isInstanceOf(TransientFailure.class)
                    .hasMessageContaining("another form");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatKnowsNoSchemasIsToldInThePrompt(Protocol protocol) throws Exception {
        server.answers(status(400, "{\"error\":{\"message\":\"json_schema is not supported by this model\"}}"));
        server.answers(protocol.says(FINE)).answers(protocol.says(FINE));
        LanguageModel model = open(protocol);

        assertThat(model.ask(PROMPT, ANSWER).value()).isEqualTo(FINE_VALUE);
        model.ask(PROMPT, ANSWER);

        Asked last = server.asked().getLast();
        assertThat(server.asked()).hasSize(3);
        assertThat(protocol.schema(last).isObject()).isFalse();
        assertThat(protocol.system(last)).startsWith(PROMPT.system()).endsWith(Json.write(ANSWER.schema()));
        assertThat(protocol.turns(last)).endsWith("user:   How do I add \"a plugin\"?\n");
    }

    @ParameterizedTest
    @EnumSource
    void aWrongKeyIsToldByTheVariableAndNeverShown(Protocol protocol) throws Exception {
        server.answers(protocol.rejects(KEY));

        PermanentFailure failure = catchThrowableOfType(PermanentFailure.class,
                () -> open(protocol).ask(PROMPT, ANSWER));

        assertThat(failure).hasMessageContaining("STEWARD_MODEL_API_KEY")
                .hasMessageContaining("401")
                .hasMessageContaining(protocol.wrongKeyCode())
                .hasNoCause();
        assertThat(failure.getMessage()).doesNotContain(KEY, "plugin");
    }

    @ParameterizedTest
    @CsvSource({"OPENAI, 400", "OPENAI, 403", "OPENAI, 404", "ANTHROPIC, 400", "ANTHROPIC, 403", "ANTHROPIC, 404",
            "GEMINI, 400", "GEMINI, 403", "GEMINI, 404", "OLLAMA, 400", "OLLAMA, 403", "OLLAMA, 404"})
    void whatNeverWorksNamesTheVariableToMend(Protocol protocol, int status) throws Exception {
        server.answers(status(status, "{\"error\":{\"message\":\"no\"}}"));

        assertThatThrownBy(() -> open(protocol).ask(PROMPT, ANSWER)).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("STEWARD_MODEL_")
                .hasMessageContaining("test-model");
        assertThat(server.asked()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void waitsAsLongAsTheServerAsks(Protocol protocol) throws Exception {
        server.answers(tooMany("7"));

        TransientFailure failure = catchThrowableOfType(TransientFailure.class,
                () -> open(protocol).ask(PROMPT, ANSWER));

        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(server.asked()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aServerInTroubleIsTriedAgainByTheHostAlone(Protocol protocol) throws Exception {
        LanguageModel model = open(protocol);
        for (int status : List.of(408, 500, 502, 503, 529)) {
            server.answers(status(status, "{\"error\":{\"type\":\"overloaded_error\"}}"));

            assertThatThrownBy(() -> model.ask(PROMPT, ANSWER)).isInstanceOf(TransientFailure.class);
        }
        assertThat(server.asked()).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptEndsTheCallAtOnce(Protocol protocol) throws Exception {
        server.answers(server.never());
        LanguageModel model = open(protocol);
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

    @ParameterizedTest
    @EnumSource
    void aServerThatIsAwayIsTriedAgain(Protocol protocol) throws Exception {
        LanguageModel model = open(protocol);
        server.close();

        assertThatThrownBy(() -> model.ask(PROMPT, ANSWER)).isInstanceOf(TransientFailure.class)
                .hasMessageContaining("localhost");
    }

    @ParameterizedTest
    @EnumSource
    void saysWhoReceivesTheMessages(Protocol protocol) throws Exception {
        assertThat(open(protocol).describe()).isEqualTo("test-model at " + server.url().getAuthority());
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnAddressThatIsNone(Protocol protocol) {
        for (String url : List.of("localhost:11434", "file:///etc/passwd", "api.example.org/v1", "ftp://host/v1")) {
            assertThatThrownBy(() -> protocol.provider()
                    .open(new ModelEndpoint(Optional.of(URI.create(url)), Optional.empty(), Optional.of("m"))))
                    .isInstanceOf(PermanentFailure.class)
                    .hasMessageContaining("STEWARD_MODEL_URL");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OLLAMA")
    void aServiceOnTheInternetNeedsAKeyAndHasAUsualModel(Protocol protocol) throws Exception {
        assertThatThrownBy(() -> protocol.provider().open(nothing())).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("STEWARD_MODEL_API_KEY");
        LanguageModel usual = protocol.provider()
                .open(new ModelEndpoint(Optional.empty(), Optional.of(new Secret(KEY)), Optional.empty()));
        opened.add(usual);
        assertThat(usual.describe()).contains(" at ").doesNotContain(KEY);
    }

    @Test
    void ollamaNeedsNoKeyButTheNameOfAModel() {
        assertThatThrownBy(() -> Protocol.OLLAMA.provider().open(nothing())).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("STEWARD_MODEL_CHAT")
                .hasMessageNotContaining("API_KEY");
        assertThatThrownBy(() -> Protocol.OLLAMA.provider()
                .open(new ModelEndpoint(Optional.of(URI.create("nowhere")), Optional.empty(), Optional.empty())))
                .hasMessageContaining("STEWARD_MODEL_CHAT")
                .hasMessageContaining("STEWARD_MODEL_URL");
    }

    @Test
    void thereIsRoomForPassagesAndALongAnswer() throws Exception {
        server.answers(Protocol.OLLAMA.says(FINE)).answers(Protocol.ANTHROPIC.says(FINE));

        open(Protocol.OLLAMA).ask(PROMPT, ANSWER);
        open(Protocol.ANTHROPIC).ask(PROMPT, ANSWER);

        assertThat(server.asked().get(0).body().at("/options/num_ctx").asInt()).isEqualTo(16_384);
        assertThat(server.asked().get(1).body().get("max_tokens").asInt()).isEqualTo(8_192);
    }

    @Test
    void geminiTellsAWrongKeyAndHowLongToWaitInItsOwnWay() throws Exception {
        LanguageModel model = open(Protocol.GEMINI);
        server.answers(status(400, """
                {"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT","details":[
                {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}}"""));
        server.answers(status(429, """
                {"error":{"code":429,"status":"RESOURCE_EXHAUSTED","details":[
                {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34.07s"}]}}"""));

        assertThatThrownBy(() -> model.ask(PROMPT, ANSWER)).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("STEWARD_MODEL_API_KEY");
        assertThat(catchThrowableOfType(TransientFailure.class, () -> model.ask(PROMPT, ANSWER)).retryAfter())
                .isEqualTo(Duration.ofSeconds(34));
    }

    @Test
    void geminiAndAnthropicRefuseForGood() throws Exception {
        server.answers(body("""
                {"candidates":[{"finishReason":"SAFETY","index":0}],"usageMetadata":{"promptTokenCount":21}}"""))
                .answers(body("{\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"}}"))
                .answers(body("""
                        {"id":"m1","type":"message","role":"assistant","model":"m","content":[],
                        "stop_reason":"refusal","usage":{"input_tokens":21,"output_tokens":0}}"""));

        for (Protocol protocol : List.of(Protocol.GEMINI, Protocol.GEMINI, Protocol.ANTHROPIC)) {
            assertThatThrownBy(() -> open(protocol).ask(PROMPT, ANSWER)).isInstanceOf(PermanentFailure.class)
                    .hasMessageContaining("refused");
        }
    }

    @Test
    void anEmptyAccountAtAnthropicIsNotTriedAgain() {
        server.answers(status(400,
                """
                        {"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low"}}"""));

        assertThatThrownBy(() -> open(Protocol.ANTHROPIC).ask(PROMPT, ANSWER)).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("credit");
    }

    private Asked onlyRequest() {
        assertThat(server.asked()).hasSize(1);
        return server.asked().getFirst();
    }

    private LanguageModel open(Protocol protocol) throws Exception {
        LanguageModel model = protocol.provider()
                .open(new ModelEndpoint(Optional.of(protocol.url(server)), Optional.of(new Secret(KEY)),
                        Optional.of("test-model")));
        opened.add(model);
        return model;
    }

    private static ModelEndpoint nothing() {
        return new ModelEndpoint(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
