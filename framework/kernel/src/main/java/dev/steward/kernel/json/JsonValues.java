package dev.steward.kernel.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.steward.api.value.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads and writes JSON text (RFC 8259).
public final class JsonValues {

    /// Deeper nesting is refused.
    public static final int MAX_DEPTH = 64;

    /// Nothing beyond a double's range is a sensible number, and exact arithmetic on `1e999999999` would not end.
    private static final int MAX_SCALE = 400;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(1000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private JsonValues() {}

    /// Reads one JSON text.
    ///
    /// @throws MalformedJson if it is anything else, has a name twice in an object, is nested too deeply or has a number
    ///     that no double can hold
    public static Value read(String json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() == null) {
                throw new MalformedJson("There is no JSON: the text is empty");
            }
            Value value = value(parser);
            if (parser.nextToken() != null) {
                throw malformed("there is more after the end", parser.currentTokenLocation());
            }
            return value;
        } catch (StreamConstraintsException tooMuch) {
            throw new MalformedJson("This JSON is beyond the limits: " + tooMuch.getOriginalMessage());
        } catch (JacksonException notJson) {
            throw malformed(notJson.getOriginalMessage(), notJson.getLocation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes JSON on one line.
    public static String write(Value value) {
        var text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(value, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Value value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> Value.of(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> Value.of(true);
            case VALUE_FALSE -> Value.of(false);
            case VALUE_NULL -> Value.none();
            default -> throw malformed("a value is missing", parser.currentTokenLocation());
        };
    }

    private static Value fields(JsonParser parser) throws IOException {
        Map<String, Value> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            entries.put(name, value(parser));
        }
        return new Value.Fields(entries);
    }

    private static Value items(JsonParser parser) throws IOException {
        List<Value> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Value.Items(items);
    }

    private static Value number(JsonParser parser) throws IOException {
        BigDecimal number = parser.getDecimalValue();
        if (Math.abs((long) number.scale()) > MAX_SCALE) {
            throw malformed("this number is out of range", parser.currentTokenLocation());
        }
        return new Value.Decimal(number);
    }

    private static void write(Value value, JsonGenerator generator) throws IOException {
        switch (value) {
            case Value.Text(var text) -> generator.writeString(text);
            case Value.Decimal(var number) -> generator.writeNumber(number);
            case Value.Flag(var flag) -> generator.writeBoolean(flag);
            case Value.None() -> generator.writeNull();
            case Value.Items(var items) -> {
                generator.writeStartArray();
                for (Value item : items) {
                    write(item, generator);
                }
                generator.writeEndArray();
            }
            case Value.Fields(var entries) -> {
                generator.writeStartObject();
                for (Map.Entry<String, Value> entry : entries.entrySet()) {
                    generator.writeFieldName(entry.getKey());
                    write(entry.getValue(), generator);
                }
                generator.writeEndObject();
            }
        }
    }

    private static MalformedJson malformed(String what, JsonLocation where) {
        return new MalformedJson("This is not JSON at line " + where.getLineNr() + ", column " + where.getColumnNr()
                + ": " + what);
    }
}
