package dev.steward.kernel.settings;

import dev.steward.api.settings.Secret;
import dev.steward.api.settings.Setting;
import dev.steward.api.value.Value;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A record of settings, written as an object.
///
/// @param constructor the canonical one, accessible
record RecordCodec<R extends Record>(
        Class<R> type,
        List<Component<?>> components,
        Constructor<R> constructor) implements Codec<R> {

    /// One component of the record.
    ///
    /// @param key its name, in Java and in JSON
    /// @param initial what it has where nothing is given and the default instance shows none; null if nothing was said
    /// @param accessor accessible
    record Component<T>(String key, Setting setting, Codec<T> codec, @Nullable T initial, Method accessor) {

        @SuppressWarnings("unchecked") // The codec was chosen by the accessor's type.
        T of(Record owner) {
            return (T) value(accessor, owner);
        }

        @Nullable
        T read(Value.Fields given, Place<? extends Record> owner) {
            Place<T> place = place(owner);
            Value value = owner.reading().restores() ? stored(given) : given.entries().get(key);
            return value == null ? absent(place) : codec.read(value, place);
        }

        Place<T> place(Place<? extends Record> owner) {
            Record fallbacks = owner.fallback();
            Record currents = owner.current();
            return owner.within(key, fallbacks == null ? unshown() : of(fallbacks),
                    currents == null ? null : of(currents));
        }

        Value keepingUnknown(Value stored, Value fresh, Place<? extends Record> owner) {
            return codec.keepingUnknown(stored, fresh, place(owner));
        }

        /// {@return what holds where nothing is given and the default instance shows none}
        private @Nullable T unshown() {
            return initial == null ? codec.natural() : initial;
        }

        /// {@return what is stored under its name, or else under the first of its former ones}
        @Nullable
        Value stored(Value.Fields stored) {
            return Stream.concat(Stream.of(key), Stream.of(setting.formerly()))
                    .map(stored.entries()::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        private @Nullable T absent(Place<T> place) {
            if (codec.staysWhenAbsent() && place.current() != null) {
                return place.current();
            }
            if (codec instanceof RecordCodec<?>) { // its components have defaults, and secrets that stay
                return codec.read(Value.object(), place);
            }
            if (place.fallback() == null) {
                place.refuse("is missing: it must be " + codec.words());
            }
            return place.fallback();
        }

        boolean isNeededInLists() {
            return codec instanceof RecordCodec<?> nested
                    ? nested.components().stream().anyMatch(Component::isNeededInLists)
                    : unshown() == null && !codec.staysWhenAbsent();
        }

        Value write(Record owner, Function<Secret, String> secrets) {
            return codec.write(of(owner), secrets);
        }

        /// {@return what it has initially, as people see it}
        Optional<Value> shownInitial() {
            return Optional.ofNullable(initial).map(value -> codec.write(value, _ -> Secret.STARS));
        }

        private Value.Fields described(Value.Fields type) {
            Value.Fields titled = type.with("title", Value.of(setting.label()));
            Value.Fields schema = setting.help().isEmpty()
                    ? titled
                    : titled.with("description", Value.of(setting.help()));
            return shownInitial().map(value -> schema.with("default", value)).orElse(schema);
        }
    }

    static Object value(Method accessor, Record owner) {
        try {
            return accessor.invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "The accessor " + accessor + " of a settings record has to just return the component", e);
        }
    }

    @Override
    public @Nullable R read(Value value, Place<R> place) {
        if (!(value instanceof Value.Fields given)) {
            return place.refuse("must be an object, not " + Words.kind(value));
        }
        int before = place.reading().problems().size();
        noteUnknown(given, place);
        List<@Nullable Object> arguments = new ArrayList<>(components.size());
        components.forEach(component -> arguments.add(component.read(given, place)));
        if (arguments.contains(null)) {
            return place.fallback() != null && place.reading().restores() ? place.fallback() : null;
        }
        boolean sound = place.reading().restores() || place.reading().problems().size() == before;
        return sound ? construct(arguments, place) : null;
    }

    private void noteUnknown(Value.Fields given, Place<R> place) {
        List<String> known = components.stream().map(Component::key).toList();
        for (String key : given.entries().keySet()) {
            if (known.contains(key) || (place.reading().restores() && isFormer(key))) {
                continue;
            }
            String hint = Words.meant(key, known)
                    .map(meant -> "did you mean \"" + meant + "\"?")
                    .orElse("there is " + String.join(", ", known));
            place.within(key, null, null).refuseUnknown("is no setting; " + hint);
        }
    }

    private boolean isFormer(String key) {
        return components.stream().anyMatch(component -> List.of(component.setting().formerly()).contains(key));
    }

    private @Nullable R construct(List<@Nullable Object> arguments, Place<R> place) {
        try {
            return constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException refused) {
            return place.refuse(refused.getCause() instanceof IllegalArgumentException said
                    ? String.valueOf(said.getMessage())
                    : "could not be checked: the constructor of " + type.getSimpleName() + " threw "
                            + refused.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The constructor of " + type + " was made accessible", e);
        }
    }

    @Override
    public Value.Fields write(R value, Function<Secret, String> secrets) {
        Map<String, Value> entries = new LinkedHashMap<>();
        components.forEach(component -> entries.put(component.key(), component.write(value, secrets)));
        return new Value.Fields(entries);
    }

    @Override
    public Value.Fields schema() {
        return schema(component -> component.codec().schema());
    }

    private Value.Fields schema(Function<Component<?>, Value.Fields> type) {
        Value.Fields properties = Value.object();
        for (Component<?> component : components) {
            properties = properties.with(component.key(), component.described(type.apply(component)));
        }
        return Value.object()
                .with("type", Value.of("object"))
                .with("properties", properties)
                .with("additionalProperties", Value.of(false));
    }

    /// {@return the schema of a record in a list, where no default instance stands in for what is absent}
    Value.Fields elementSchema() {
        Value.Fields schema = schema(component -> component.codec() instanceof RecordCodec<?> nested
                ? nested.elementSchema()
                : component.codec().schema());
        List<String> required = components.stream().filter(Component::isNeededInLists).map(Component::key).toList();
        return required.isEmpty() ? schema : schema.with("required", Value.texts(required));
    }

    @Override
    public String words() {
        return "an object with " + String.join(", ", components.stream().map(Component::key).toList());
    }

    @Override
    public Value keepingUnknown(Value stored, Value fresh, Place<R> place) {
        if (!(stored instanceof Value.Fields old && fresh instanceof Value.Fields kept)) {
            return fresh;
        }
        Map<String, Value> merged = new LinkedHashMap<>(kept.entries());
        for (Component<?> component : components) {
            Value before = component.stored(old);
            if (before != null) {
                merged.computeIfPresent(component.key(), (_, now) -> component.keepingUnknown(before, now, place));
            }
        }
        old.entries().forEach((key, value) -> {
            if (!isFormer(key)) {
                merged.putIfAbsent(key, value);
            }
        });
        return new Value.Fields(merged);
    }
}
