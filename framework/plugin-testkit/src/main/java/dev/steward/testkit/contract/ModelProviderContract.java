package dev.steward.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steward.api.model.Completion;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.ModelProvider;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Prompt.Reference;
import dev.steward.api.model.Prompt.Speaker;
import dev.steward.api.model.Prompt.Turn;
import dev.steward.api.model.Shape;
import dev.steward.api.response.Attention;
import dev.steward.api.settings.Secret;
import dev.steward.engine.answer.AnswerShape;
import dev.steward.engine.model.ShapeCheck;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// The rules of a [ModelProvider] and its [LanguageModel].
///
/// The model is asked in [#SHAPE]. If a server stands in for the real one, let it answer `{"action": "answer", "text":
/// "…", "sources": []}` in its own protocol.
public interface ModelProviderContract extends OpenedModelContract {

    /// The shape in which members' questions are answered.
    Shape SHAPE = AnswerShape.of(Attention.IF_HELPFUL);

    /// {@return the provider; called for each test}
    ModelProvider provider();

    /// {@return what is claimed beyond the rules}
    default Set<Trait> traits() {
        return Set.of();
    }

    /// It answers in the shape that it is asked for.
    @Test
    default void answersInTheShape() {
        assertEquals(List.of(), ShapeCheck.problems(SHAPE, asked(prompt("How do I start?")).value()),
                "what is wrong with the answer");
    }

    /// A conversation may have no passages of the knowledge base, or some, and many turns.
    @Test
    default void takesLongConversations() {
        List<Turn> turns = IntStream.range(0, 20)
                .mapToObj(i -> new Turn(i % 2 == 0 ? Speaker.MEMBER : Speaker.ASSISTANT, "Turn " + i))
                .toList();
        List<Reference> references = IntStream.range(0, 8)
                .mapToObj(i -> new Reference("p" + i, "Document \"" + i + "\"", "Passage ".repeat(200) + i))
                .toList();
        List<Turn> all = IntStream.range(0, 21).mapToObj(i -> i < 20 ? turns.get(i) : member("And now?")).toList();
        assertNotNull(asked(new Prompt("Be kind.", references, all)).value(), "the answer");
    }

    /// A message has up to 4,000 characters.
    @Test
    default void takesTheLongestText() {
        assertNotNull(asked(prompt(Texts.LONG)).value(), "the answer");
    }

    /// People write in all scripts, with emoji and things that are no characters at all.
    @Test
    default void takesStrangeTexts() {
        withModel(model -> Texts.STRANGE.forEach(text -> assertNotNull(ask(model, prompt(text)), "the answer")));
    }

    /// It is asked by several threads at once.
    @Test
    default void answersSeveralAtOnce() {
        withModel(model -> HostCall.together("ask()", Limits.ASK, () -> model.ask(prompt("All at once?"), SHAPE))
                .forEach(answer -> assertEquals(List.of(), ShapeCheck.problems(SHAPE, answer.value()),
                        "what is wrong with an answer")));
    }

    /// Members are told what receives their messages, in one line.
    @Test
    default void describesItself() {
        withModel(model -> {
            String description = describe(model);
            assertTrue(!description.isBlank() && description.lines().count() == 1 && description.length() <= 200,
                    "describe() is \"" + description + "\"");
        });
    }

    /// What members are told has no key in it.
    @Test
    default void describesItselfWithoutTheKey() {
        withModel(model -> endpoint().apiKey()
                .map(Secret::reveal)
                .ifPresent(key -> assertFalse(describe(model).contains(key), "describe() tells the key")));
    }

    /// A model that was opened may be closed without having been asked.
    @Test
    default void closesWithoutHavingBeenAsked() {
        LanguageModel model = open();
        HostCall.done("close()", Limits.CLOSE, model::close);
    }

    /// What a call cost is never negative.
    @Test
    default void costsNothingNegative() {
        Completion.Usage usage = asked(prompt("What does it cost?")).usage();
        assertTrue(usage.input() >= 0 && usage.output() >= 0, "The call cost " + usage);
    }

    /// Claimed by [Trait#REPORTS_USAGE].
    @Test
    default void reportsUsage(TestReporter reporter) throws Exception {
        Trait.REPORTS_USAGE.tryOut(traits(), reporter, () -> {
            Completion.Usage usage = asked(prompt("How many tokens?")).usage();
            assertTrue(usage.input() > 0 && usage.output() > 0, "The call cost " + usage);
        });
    }

    @Override
    default void askOnce(ModelEndpoint endpoint, String text) throws Exception {
        LanguageModel model = provider().open(endpoint);
        try {
            model.ask(prompt(text), SHAPE);
        } finally {
            model.close();
        }
    }

    private Completion asked(Prompt prompt) {
        Completion[] answer = new Completion[1];
        withModel(model -> answer[0] = ask(model, prompt));
        return answer[0];
    }

    private void withModel(HostCall.With<LanguageModel> test) {
        LanguageModel model = open();
        try {
            test.run(model);
        } finally {
            HostCall.thrown("close()", Limits.CLOSE, model::close);
        }
    }

    private LanguageModel open() {
        LanguageModel model = HostCall.returned("open()", Limits.OPEN_MODEL, () -> provider().open(endpoint()));
        assertNotNull(model, "open()");
        return model;
    }

    private static Completion ask(LanguageModel model, Prompt prompt) {
        Completion answer = HostCall.returned("ask()", Limits.ASK, () -> model.ask(prompt, SHAPE));
        assertNotNull(answer, "ask()");
        return answer;
    }

    private static String describe(LanguageModel model) {
        String description = HostCall.returned("describe()", Limits.ASK, model::describe);
        assertNotNull(description, "describe()");
        return description;
    }

    private static Prompt prompt(String text) {
        Reference reference = new Reference("p1", "Beginning", "You start by writing to the bot.");
        return new Prompt("Answer from the passages.", List.of(reference), List.of(member(text)));
    }

    private static Turn member(String text) {
        return new Turn(Speaker.MEMBER, text);
    }
}
