package dev.steward.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.model.Shape;
import dev.steward.api.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeCheckTest {

    private static final Shape SHAPE = new Shape(
            "answer",
            List.of(
                    new Shape.Field("action", "", new Shape.Type.OneOf(List.of("answer", "silent"))),
                    new Shape.Field("text", "", new Shape.Type.Text(10)),
                    new Shape.Field("sure", "", new Shape.Type.Decimal(0, 1)),
                    new Shape.Field("sources", "", new Shape.Type.ListOf(new Shape.Type.Text(3), 2))));

    @Test
    void a_fitting_value_has_no_problems() {
        Value value = Value.object()
                .with("action", Value.of("answer"))
                .with("text", Value.of("hello"))
                .with("sure", Value.of(0.5))
                .with("sources", Value.texts(List.of("1", "2")));
        assertThat(ShapeCheck.problems(SHAPE, value)).isEmpty();
    }

    @Test
    void all_problems_are_found_at_once_and_quote_nothing() {
        Value value = Value.object()
                .with("action", Value.of("explode"))
                .with("text", Value.of("much too long a text"))
                .with("sure", Value.of(7))
                .with("sources", Value.list(List.of(Value.of(1), Value.of("long"))));
        assertThat(ShapeCheck.problems(SHAPE, value)).hasSize(5)
                .noneMatch(problem -> problem.contains("explode") || problem.contains("much"));
    }

    @Test
    void what_is_missing_or_no_object_is_a_problem() {
        assertThat(ShapeCheck.problems(SHAPE, Value.object())).hasSize(4);
        assertThat(ShapeCheck.problems(SHAPE, Value.of("text"))).containsExactly("answer is not an object");
    }
}
