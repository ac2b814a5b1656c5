package dev.steward.kernel.settings;

import dev.steward.api.settings.Secret;
import dev.steward.api.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A setting that may be empty, which is written `null`.
@SuppressWarnings("NullableOptional") // No optional is no readable value, an empty one is.
record OptionalCodec<T>(Codec<T> inner) implements Codec<Optional<T>> {

    @Override
    public @Nullable Optional<T> read(Value value, Place<Optional<T>> place) {
        if (value instanceof Value.None) {
            return Optional.empty();
        }
        T read = inner.read(value, place.as(content(place.fallback()), content(place.current())));
        if (read != null) {
            return Optional.of(read);
        }
        return place.reading().restores() ? Optional.empty() : null;
    }

    private static <T> @Nullable T content(@Nullable Optional<T> optional) {
        return optional == null || optional.isEmpty() ? null : optional.get();
    }

    @Override
    public Value write(Optional<T> value, Function<Secret, String> secrets) {
        return value.isPresent() ? inner.write(value.get(), secrets) : Value.none();
    }

    @Override
    public Value.Fields schema() {
        Value.Fields schema = inner.schema();
        if (schema.get("enum").isPresent()) {
            return Value.object()
                    .with("anyOf",
                            Value.list(List.of(schema, Value.object().with("type", Value.of("null")))));
        }
        Value type = schema.get("type").orElse(Value.of("object"));
        return schema.with("type", Value.list(List.of(type, Value.of("null"))));
    }

    @Override
    public String words() {
        return inner.words() + ", or nothing";
    }

    @Override
    public Value ofText(String text) {
        return text.isBlank() ? Value.none() : inner.ofText(text);
    }

    @Override
    public boolean staysWhenAbsent() {
        return inner.staysWhenAbsent();
    }

    @Override
    public Optional<T> natural() {
        return Optional.empty();
    }

    @Override
    public Value keepingUnknown(Value stored, Value fresh, Place<Optional<T>> place) {
        return inner.keepingUnknown(stored, fresh, place.as(content(place.fallback()), content(place.current())));
    }
}
