package dev.steward.web.api;

import dev.steward.api.value.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// JSON Schemas, as OpenAPI 3.1 has them, for describing operations.
public final class Schema {

    private Schema() {}

    public static Value.Fields text(String description) {
        return typed("string").with("description", Value.of(description));
    }

    /// An id; of Discord's or our own, always a text because no double holds it.
    public static Value.Fields id(String description) {
        return text(description).with("pattern", Value.of("^[0-9]+$"));
    }

    public static Value.Fields time(String description) {
        return text(description).with("format", Value.of("date-time"));
    }

    public static Value.Fields word(String description, String... words) {
        return text(description).with("enum", Value.texts(Arrays.asList(words)));
    }

    public static Value.Fields whole(String description) {
        return typed("integer").with("description", Value.of(description));
    }

    public static Value.Fields whole(String description, int least, int most) {
        return whole(description).with("minimum", Value.of(least)).with("maximum", Value.of(most));
    }

    public static Value.Fields number(String description) {
        return typed("number").with("description", Value.of(description));
    }

    /// A value that may also be `null`.
    public static Value.Fields orNull(Value.Fields schema) {
        Value type = schema.entries().getOrDefault("type", Value.none());
        return schema.with("type", Value.list(List.of(type, Value.of("null"))));
    }

    public static Value.Fields list(Value.Fields items) {
        return typed("array").with("items", items);
    }

    /// An object of any names.
    public static Value.Fields anyObject(String description) {
        return typed("object").with("description", Value.of(description));
    }

    /// A file's content.
    public static Value.Fields file(String description) {
        return text(description).with("contentMediaType", Value.of("application/octet-stream"));
    }

    public static Value.Fields flag(String description) {
        return typed("boolean").with("description", Value.of(description));
    }

    /// One of several forms.
    public static Value.Fields oneOf(Value.Fields... forms) {
        return Value.object().with("oneOf", Value.list(List.of(forms)));
    }

    /// A name in an object.
    ///
    /// @param required whether it is always there
    public record Field(String name, Value.Fields schema, boolean required) {}

    public static Field field(String name, Value.Fields schema) {
        return new Field(name, schema, true);
    }

    public static Field optional(String name, Value.Fields schema) {
        return new Field(name, schema, false);
    }

    /// An object with these names only.
    public static Value.Fields object(Field... fields) {
        Map<String, Value> properties = new LinkedHashMap<>();
        Stream.of(fields).forEach(field -> properties.put(field.name(), field.schema()));
        return typed("object")
                .with("properties", new Value.Fields(properties))
                .with("required", Value.texts(Stream.of(fields).filter(Field::required).map(Field::name).toList()))
                .with("additionalProperties", Value.of(false));
    }

    private static Value.Fields typed(String type) {
        return Value.object().with("type", Value.of(type));
    }
}
