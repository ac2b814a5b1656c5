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
    /// @param accessor accessible
    record Component<T>(String key, Setting setting, Codec<T> codec, Method accessor) {

        @SuppressWarnings("unchecked") // The codec was chosen by the accessor's type.
        T of(Record owner) {
            try {
                return (T) accessor.invoke(owner);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(
                        "The accessor " + accessor + " of a settings record has to just return the component", e);
            }
        }

        @Nullable
        T read(Value.Fields given, Place<? extends Record> owner) {
            Record fallbacks = owner.fallback();
            Record currents = owner.current();
            T fallback = fallbacks == null ? codec.natural() : of(fallbacks);
            Place<T> place = owner.within(key, fallback, currents == null ? null : of(currents));
            Value value = owner.reading().restores() ? stored(given) : given.entries().get(key);
            return value == null ? absent(place) : codec.read(value, place);
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
            return codec.natural() == null && !codec.staysWhenAbsent() && !(codec instanceof RecordCodec<?>);
        }

        Value write(Record owner, Function<Secret, String> secrets) {
            return codec.write(of(owner), secrets);
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
        Value.Fields properties = Value.object();
        for (Component<?> component : components) {
            properties = properties.with(component.key(), described(component));
        }
        return Value.object()
                .with("type", Value.of("object"))
                .with("properties", properties)
                .with("additionalProperties", Value.of(false));
    }

    /// {@return the schema of a record in a list, where no default stands in for what is absent}
    Value.Fields elementSchema() {
        List<String> required = components.stream().filter(Component::isNeededInLists).map(Component::key).toList();
        return required.isEmpty() ? schema() : schema().with("required", Value.texts(required));
    }

    private static Value.Fields described(Component<?> component) {
        Value.Fields schema = component.codec().schema().with("title", Value.of(component.setting().label()));
        String help = component.setting().help();
        return help.isEmpty() ? schema : schema.with("description", Value.of(help));
    }

    @Override
    public String words() {
        return "an object with " + String.join(", ", components.stream().map(Component::key).toList());
    }

    @Override
    public Value keepingUnknown(Value stored, Value fresh) {
        if (!(stored instanceof Value.Fields old && fresh instanceof Value.Fields kept)) {
            return fresh;
        }
        Map<String, Value> merged = new LinkedHashMap<>(kept.entries());
        for (Component<?> component : components) {
            Value before = component.stored(old);
            if (before != null) {
                merged.computeIfPresent(component.key(), (_, now) -> component.codec().keepingUnknown(before, now));
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
