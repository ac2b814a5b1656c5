package dev.steward.engine.answer;

import dev.steward.api.model.Shape;
import dev.steward.api.response.Attention;
import dev.steward.api.value.Value;
import java.util.ArrayList;
import java.util.List;

/// The form in which the model answers a question: one call decides whether to answer, what, and from which sources.
public final class AnswerShape {

    static final String ANSWER = "answer";
    static final String SILENT = "silent";

    private static final int LONGEST = 8_000;
    private static final int MOST_SOURCES = 20;

    private AnswerShape() {}

    /// {@return the form}
    public static Shape of(Attention attention) {
        List<String> actions = new ArrayList<>(List.of(ANSWER));
        if (attention == Attention.IF_HELPFUL) {
            actions.add(SILENT);
        }
        return new Shape(
                "answer",
                List.of(
                        new Shape.Field("action", "What to do about the member's last message",
                                new Shape.Type.OneOf(actions)),
                        new Shape.Field("text", "The answer in Discord's Markdown; empty if silent",
                                new Shape.Type.Text(LONGEST)),
                        new Shape.Field(
                                "sources",
                                "Ids of the passages that the answer rests on; none if it rests on none",
                                new Shape.Type.ListOf(new Shape.Type.Text(100), MOST_SOURCES))));
    }

    /// @param value checked against the shape already
    static Reply read(Value value) {
        Value.Fields fields = (Value.Fields) value;
        List<String> sources = new ArrayList<>();
        if (fields.get("sources").orElseThrow() instanceof Value.Items(var items)) {
            items.forEach(item -> sources.add(text(item)));
        }
        return new Reply(text(fields.get("action").orElseThrow()), text(fields.get("text").orElseThrow()), sources);
    }

    private static String text(Value value) {
        return value instanceof Value.Text(String text) ? text : "";
    }

    /// What the model answered.
    record Reply(String action, String text, List<String> sources) {}
}
