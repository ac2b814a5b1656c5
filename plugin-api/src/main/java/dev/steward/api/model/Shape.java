package dev.steward.api.model;

import dev.steward.api.stability.HostProvided;
import dev.steward.api.value.Value;
import java.util.ArrayList;
import java.util.List;

/// The form of an answer: a named object schema with closed fields, all of them required.
///
/// A provider reads [#name()] and [#schema()]. The kinds of field are the host's business; more may come.
///
/// @param name such as `answer`: letters, digits and underscores
/// @param fields in order
/// @see <a href="https://json-schema.org/draft/2020-12">JSON Schema 2020-12</a>
@HostProvided
public record Shape(String name, List<Field> fields) {

    /// Copies the list.
    public Shape {
        fields = List.copyOf(fields);
    }

    /// A field of the answer.
    ///
    /// @param name its key
    /// @param description what the model is told about it
    /// @param type what it may hold
    public record Field(String name, String description, Type type) {}

    /// What a field may hold.
    @HostProvided
    public sealed interface Type {

        /// A text.
        ///
        /// @param maxLength most characters
        record Text(int maxLength) implements Type {}

        /// One of some words.
        ///
        /// @param words the words
        record OneOf(List<String> words) implements Type {}

        /// A number.
        ///
        /// @param min the smallest
        /// @param max the largest
        record Decimal(double min, double max) implements Type {}

        /// A list.
        ///
        /// @param element what each element is
        /// @param maxItems most elements
        record ListOf(Type element, int maxItems) implements Type {}

        /// An object with closed fields, all of them required.
        ///
        /// @param fields in order
        record Group(List<Field> fields) implements Type {}
    }

    /// {@return the shape as a JSON Schema; in the subset that strict structured output accepts everywhere: lengths and
    /// ranges are said in the description and checked by the host}
    public Value.Fields schema() {
        return group(fields);
    }

    private static Value.Fields group(List<Field> fields) {
        Value.Fields properties = Value.object();
        List<String> names = new ArrayList<>();
        for (Field field : fields) {
            properties = properties.with(field.name(),
                    schemaOf(field.type()).with("description", Value.of(field.description())));
            names.add(field.name());
        }
        return Value.object()
                .with("type", Value.of("object"))
                .with("properties", properties)
                .with("required", Value.texts(names))
                .with("additionalProperties", Value.of(false));
    }

    private static Value.Fields schemaOf(Type type) {
        return switch (type) {
            case Type.Text _ -> Value.object().with("type", Value.of("string"));
            case Type.OneOf(var words) ->
                Value.object().with("type", Value.of("string")).with("enum", Value.texts(words));
            case Type.Decimal _ -> Value.object().with("type", Value.of("number"));
            case Type.ListOf(var element, _) ->
                Value.object().with("type", Value.of("array")).with("items", schemaOf(element));
            case Type.Group(var fields) -> group(fields);
        };
    }
}
