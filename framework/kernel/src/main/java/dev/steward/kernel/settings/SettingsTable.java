package dev.steward.kernel.settings;

import dev.steward.api.settings.Secret;
import dev.steward.api.settings.SettingsType;
import dev.steward.api.value.Value;
import dev.steward.kernel.json.JsonValues;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The settings of a section as a table in Markdown, for the README of whoever declares it. A test holds the README to
/// it:
///
/// ```java
/// SettingsTable table = SettingsTable.of(declaration.schema());   // a plugin's: kernel.settings().section(name)
/// assertThat(table.standsIn(readme)).as("the README lacks\n" + table.markdown()).isTrue();
/// ```
///
/// @param section the name of the section
/// @param markdown the table, a line for each setting
public record SettingsTable(String section, String markdown) {

    /// Describes every setting: its name, its default, what it does and which values it takes.
    public static SettingsTable of(SettingsSchema<?> schema) {
        return new SettingsTable(schema.section(), described(schema));
    }

    private static <S extends Record> String described(SettingsSchema<S> schema) {
        SettingsType<S> type = schema.type();
        String prefix = type.scope() == SettingsType.Scope.HOST ? "steward." + type.section() + "." : "";
        var table = new StringBuilder("| Setting | Default | |\n|---|---|---|\n");
        rows(schema.codec(), prefix, type.defaults(), table);
        return table.toString();
    }

    /// {@return whether a document has this very table}
    public boolean standsIn(String document) {
        return document.lines().map(String::strip).collect(Collectors.joining("\n")).contains(markdown.strip());
    }

    private static void rows(RecordCodec<?> codec, String prefix, @Nullable Record defaults, StringBuilder table) {
        codec.components().forEach(component -> row(component, prefix, defaults, table));
    }

    private static <T> void row(RecordCodec.Component<T> component, String prefix, @Nullable Record defaults,
            StringBuilder table) {
        String path = prefix + component.key();
        Codec<T> codec = component.codec();
        if (codec instanceof RecordCodec<?> nested) {
            rows(nested, path + ".", defaults == null ? null : (Record) component.of(defaults), table);
            return;
        }
        table.append("| `")
                .append(path)
                .append("` | ")
                .append(initial(component, defaults))
                .append(" | ")
                .append(cell(meaning(component)))
                .append(" |\n");
        if (codec instanceof ListCodec<?>(RecordCodec<?> element, _, _)) {
            rows(element, path + "[].", null, table);
        }
    }

    private static String initial(RecordCodec.Component<?> component, @Nullable Record defaults) {
        return defaults == null
                ? component.shownInitial().map(SettingsTable::shown).orElse("")
                : shown(component.write(defaults, _ -> Secret.STARS));
    }

    private static String meaning(RecordCodec.Component<?> component) {
        String help = component.setting().help();
        String label = component.setting().label() + (help.isEmpty() ? "" : ": " + help);
        return component.codec() instanceof PlainCodecs.Truth ? label : label + " (" + words(component.codec()) + ")";
    }

    /// {@return the type in words; of a list of records the length only, since the next rows are about the records}
    private static String words(Codec<?> codec) {
        return codec instanceof ListCodec<?>(RecordCodec<?> _, int min, int max)
                ? "a list of " + (min > 0 ? min + " to " : "at most ") + max
                : codec.words();
    }

    private static String shown(Value value) {
        return switch (value) {
            case Value.None _ -> "nothing";
            case Value.Items(var items) when items.isEmpty() -> "none";
            case Value.Text(var text) when text.isEmpty() -> "nothing";
            case Value.Text(var text) -> "`" + cell(text) + "`";
            case Value.Items(List<Value> items) -> "`" + cell(JsonValues.write(Value.list(items))) + "`";
            case Value.Fields _,Value.Flag _,Value.Decimal _ -> "`" + cell(JsonValues.write(value)) + "`";
        };
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s*\\R\\s*", " ");
    }
}
