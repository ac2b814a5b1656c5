package dev.steward.kernel.settings;

import dev.steward.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Settings as texts by dotted path, the way properties files and the environment have them.
final class SettingsTexts {

    private SettingsTexts() {}

    static List<String> paths(RecordCodec<?> codec) {
        List<String> paths = new ArrayList<>();
        for (RecordCodec.Component<?> component : codec.components()) {
            if (component.codec() instanceof RecordCodec<?> nested) {
                paths(nested).forEach(path -> paths.add(component.key() + "." + path));
            } else {
                paths.add(component.key());
            }
        }
        return List.copyOf(paths);
    }

    static Value.Fields tree(RecordCodec<?> codec, Map<String, String> texts) {
        return tree(codec, "", texts);
    }

    private static Value.Fields tree(RecordCodec<?> codec, String prefix, Map<String, String> texts) {
        Value.Fields tree = Value.object();
        for (RecordCodec.Component<?> component : codec.components()) {
            Value value = value(component.codec(), prefix + component.key(), texts);
            tree = value == null ? tree : tree.with(component.key(), value);
        }
        return tree;
    }

    private static @Nullable Value value(Codec<?> codec, String path, Map<String, String> texts) {
        if (codec instanceof RecordCodec<?> nested) {
            return tree(nested, path + ".", texts);
        }
        String text = texts.get(path);
        return text == null ? null : codec.ofText(text);
    }
}
