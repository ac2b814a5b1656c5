package dev.steward.kernel.settings;

import dev.steward.api.value.Value;
import dev.steward.kernel.json.JsonValues;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/// Describes settings for programs, as JSON Schema. For people there is [SettingsTable].
final class SettingsDescription {

    /// What may change without old and new values being different things.
    private static final Set<String> WORDING = Set.of("title", "description", "examples", "default");

    private SettingsDescription() {}

    static <S extends Record> Value.Fields jsonSchema(SettingsSchema<S> schema, RecordCodec<S> codec) {
        Value.Fields described = codec.schema();
        Value.Fields defaults = schema.encode(schema.type().defaults());
        Map<String, Value> properties = new LinkedHashMap<>();
        if (described.get("properties").orElse(Value.object()) instanceof Value.Fields each) {
            each.entries().forEach((key, property) -> properties.put(key, withDefault(property, defaults, key)));
        }
        return Value.object()
                .with("$schema", Value.of("https://json-schema.org/draft/2020-12/schema"))
                .with("title", Value.of(schema.section()))
                .with("type", Value.of("object"))
                .with("properties", new Value.Fields(properties))
                .with("additionalProperties", Value.of(false))
                .with("x-version", Value.of(schema.version()));
    }

    private static Value withDefault(Value property, Value.Fields defaults, String key) {
        return property instanceof Value.Fields schema
                ? defaults.get(key).map(value -> schema.with("default", value)).orElse(schema)
                : property;
    }

    static int version(RecordCodec<?> codec) {
        var sum = new CRC32();
        sum.update(JsonValues.write(form(codec.schema())).getBytes(StandardCharsets.UTF_8));
        return (int) (sum.getValue() & Integer.MAX_VALUE);
    }

    /// {@return the schema without its wording}
    private static Value form(Value schema) {
        return switch (schema) {
            case Value.Fields(var entries) -> {
                Map<String, Value> form = new LinkedHashMap<>();
                entries.forEach((key, value) -> {
                    if (key.equals("properties") && value instanceof Value.Fields(var properties)) {
                        Map<String, Value> forms = new LinkedHashMap<>();
                        properties.forEach((name, property) -> forms.put(name, form(property)));
                        form.put(key, new Value.Fields(forms));
                    } else if (!WORDING.contains(key)) {
                        form.put(key, form(value));
                    }
                });
                yield new Value.Fields(form);
            }
            case Value.Items(var items) -> Value.list(items.stream().map(SettingsDescription::form).toList());
            case Value.Text _,Value.Decimal _,Value.Flag _,Value.None _ -> schema;
        };
    }
}
