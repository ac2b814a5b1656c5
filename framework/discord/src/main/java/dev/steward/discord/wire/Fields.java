package dev.steward.discord.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.api.discord.Snowflake;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Reads single fields.
public final class Fields {

    private Fields() {}

    /// Reads an id that must be there.
    ///
    /// @throws IllegalArgumentException if it is missing or no snowflake
    public static <T> T id(JsonNode node, String field, LongFunction<T> type) {
        return type.apply(Snowflake.parse(node.path(field).asText()));
    }

    /// Reads an id that may be missing or null.
    public static <T> Optional<T> optionalId(JsonNode node, String field, LongFunction<T> type) {
        return text(node, field).map(text -> type.apply(Snowflake.parse(text)));
    }

    /// Reads an array of ids; none if it is missing.
    public static <T> Stream<T> ids(JsonNode node, String field, LongFunction<T> type) {
        return elements(node, field).map(id -> type.apply(Snowflake.parse(id.asText())));
    }

    /// Reads a text that may be missing, null or empty.
    public static Optional<String> text(JsonNode node, String field) {
        return Optional.of(node.path(field).asText("")).filter(text -> !text.isEmpty() && !node.path(field).isNull());
    }

    /// The elements of an array; none if it is missing.
    public static Stream<JsonNode> elements(JsonNode node, String field) {
        return elements(node.path(field));
    }

    public static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
