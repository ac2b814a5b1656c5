package dev.steward.kernel.settings;

import dev.steward.api.settings.Secret;
import dev.steward.api.value.Value;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A setting that points at something outside, which is noted when it is read.
///
/// @param hint says so in the JSON Schema; empty if its format does
/// @param reference makes the note of the path and the value
record ReferenceCodec<T>(
        Codec<T> inner,
        String hint,
        BiFunction<String, T, Reference> reference) implements Codec<T> {

    @Override
    public @Nullable T read(Value value, Place<T> place) {
        T read = inner.read(value, place);
        if (read != null) {
            place.reading().refers(reference.apply(place.path(), read));
        }
        return read;
    }

    @Override
    public Value write(T value, Function<Secret, String> secrets) {
        return inner.write(value, secrets);
    }

    @Override
    public Value.Fields schema() {
        return hint.isEmpty() ? inner.schema() : inner.schema().with(hint, Value.of(true));
    }

    @Override
    public String words() {
        return inner.words();
    }
}
