package dev.steward.web.operation;

import dev.steward.api.value.Value;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes as texts what is none in Java.
final class Words {

    private Words() {}

    static Value orNull(Optional<?> value) {
        return value.<Value>map(present -> Value.of(present.toString())).orElse(Value.none());
    }

    static Value word(Enum<?> constant) {
        return Value.of(lowercase(constant));
    }

    static String[] words(Enum<?>... constants) {
        return Stream.of(constants).map(Words::lowercase).toArray(String[]::new);
    }

    private static String lowercase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
