package dev.steward.engine.model;

import dev.steward.api.model.Shape;
import dev.steward.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks what a model answered against the shape it was asked for. Nothing of the answer gets into the problems: they
/// are logged.
public final class ShapeCheck {

    private final List<String> problems = new ArrayList<>();

    private ShapeCheck() {}

    /// @return what is wrong; empty if the value fits
    public static List<String> problems(Shape shape, Value value) {
        ShapeCheck check = new ShapeCheck();
        check.group(shape.name(), shape.fields(), value);
        return List.copyOf(check.problems);
    }

    private void group(String path, List<Shape.Field> fields, Value value) {
        if (!(value instanceof Value.Fields object)) {
            problems.add(path + " is not an object");
            return;
        }
        for (Shape.Field field : fields) {
            String at = path + "." + field.name();
            Optional<Value> member = object.get(field.name());
            if (member.isEmpty()) {
                problems.add(at + " is missing");
            } else {
                type(at, field.type(), member.get());
            }
        }
    }

    private void type(String path, Shape.Type type, Value value) {
        switch (type) {
            case Shape.Type.Text(int maxLength) ->
                require(path, value instanceof Value.Text(String text) && text.length() <= maxLength,
                        "a text of at most " + maxLength + " characters");
            case Shape.Type.OneOf(var words) ->
                require(path, value instanceof Value.Text(String text) && words.contains(text), "one of " + words);
            case Shape.Type.Decimal(double min, double max) -> require(
                    path,
                    value instanceof Value.Decimal(var number) && number.doubleValue() >= min
                            && number.doubleValue() <= max,
                    "a number from " + min + " to " + max);
            case Shape.Type.ListOf(Shape.Type element, int maxItems) -> list(path, element, maxItems, value);
            case Shape.Type.Group(var fields) -> group(path, fields, value);
        }
    }

    private void list(String path, Shape.Type element, int maxItems, Value value) {
        if (!(value instanceof Value.Items(var items)) || items.size() > maxItems) {
            problems.add(path + " is not a list of at most " + maxItems);
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            type(path + "[" + i + "]", element, items.get(i));
        }
    }

    private void require(String path, boolean fits, String what) {
        if (!fits) {
            problems.add(path + " is not " + what);
        }
    }
}
