package dev.steward.plugins.offline;

import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.model.Shape;
import dev.steward.api.model.Shape.Field;
import dev.steward.api.value.Value;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What the shape `answer` allows this time.
///
/// @param actions the words that may stand as action
/// @param maxLength most characters of the text
record AnswerForm(Set<String> actions, int maxLength) {

    private static final String ACTION = "action";
    private static final String TEXT = "text";
    private static final String SOURCES = "sources";

    static AnswerForm of(Shape shape) {
        Set<String> names = shape.fields().stream().map(Field::name).collect(Collectors.toSet());
        if (!shape.name().equals("answer") || !names.equals(Set.of(ACTION, TEXT, SOURCES))) {
            throw notAQuestion(shape);
        }
        Set<String> actions = Set.of();
        int maxLength = 0;
        for (Field field : shape.fields()) {
            switch (field.type()) {
                case Shape.Type.OneOf(var words) when field.name().equals(ACTION) -> actions = Set.copyOf(words);
                case Shape.Type.Text(var length) when field.name().equals(TEXT) -> maxLength = length;
                case Shape.Type.ListOf _ when field.name().equals(SOURCES) -> {}
                default -> throw notAQuestion(shape);
            }
        }
        if (!actions.contains(Answer.Action.ANSWER.word())) {
            throw notAQuestion(shape);
        }
        return new AnswerForm(actions, maxLength);
    }

    private static PermanentFailure notAQuestion(Shape shape) {
        return new PermanentFailure("The offline model only answers questions, so it cannot give the result \""
                + shape.name() + "\". Set STEWARD_MODEL_PROVIDER to a language model, such as openai.");
    }

    boolean maySilence() {
        return actions.contains(Answer.Action.SILENT.word());
    }

    boolean mayRequestHuman() {
        return actions.contains(Answer.Action.REQUEST_HUMAN.word());
    }

    Value.Fields write(Answer answer) {
        return Value.object()
                .with(ACTION, Value.of(answer.action().word()))
                .with(TEXT, Value.of(answer.text()))
                .with(SOURCES, Value.texts(List.copyOf(answer.sources())));
    }
}
