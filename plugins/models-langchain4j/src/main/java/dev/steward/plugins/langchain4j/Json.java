package dev.steward.plugins.langchain4j;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.steward.api.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns JSON into values and back.
final class Json {

    private static final int LONGEST = 200_000;
    private static final int DEEPEST = 32;

    /// Where an object begins, unlike a brace in a sentence.
    private static final Pattern OBJECT = Pattern.compile("\\{\\s*\"");

    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /// Finds the first object in a text: models like to put a sentence or a code fence around it.
    ///
    /// @return empty if there is none, or it is broken or too large
    static Optional<Value> read(String text) {
        Matcher start = OBJECT.matcher(text);
        if (text.length() > LONGEST || !start.find()) {
            return Optional.empty();
        }
        try (JsonParser parser = MAPPER.createParser(text.substring(start.start()))) {
            JsonNode tree = MAPPER.readTree(parser);
            return Optional.of(value(tree));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Value value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, Value> entries = new LinkedHashMap<>();
                node.properties().forEach(entry -> entries.put(entry.getKey(), value(entry.getValue())));
                yield new Value.Fields(entries);
            }
            case ARRAY -> {
                List<Value> items = new ArrayList<>();
                node.forEach(item -> items.add(value(item)));
                yield new Value.Items(items);
            }
            case STRING -> Value.of(node.textValue());
            case NUMBER -> new Value.Decimal(node.decimalValue());
            case BOOLEAN -> Value.of(node.booleanValue());
            default -> Value.none();
        };
    }

    static String write(Value value) {
        try {
            return MAPPER.writeValueAsString(plain(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonNode plain(Value value) {
        var nodes = MAPPER.getNodeFactory();
        return switch (value) {
            case Value.Text(var text) -> nodes.textNode(text);
            case Value.Decimal(var number) -> nodes.numberNode(number);
            case Value.Flag(var flag) -> nodes.booleanNode(flag);
            case Value.None() -> nodes.nullNode();
            case Value.Items(var items) -> {
                var array = nodes.arrayNode();
                items.forEach(item -> array.add(plain(item)));
                yield array;
            }
            case Value.Fields(var entries) -> {
                var object = nodes.objectNode();
                entries.forEach((name, entry) -> object.set(name, plain(entry)));
                yield object;
            }
        };
    }
}
