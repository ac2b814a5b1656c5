package dev.steward.kernel.settings;

import dev.steward.api.settings.Secret;
import dev.steward.api.value.Value;
import dev.steward.kernel.json.JsonValues;
import dev.steward.kernel.json.MalformedJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Several settings of one type, in order.
record ListCodec<T>(Codec<T> element, int min, int max) implements Codec<List<T>> {

    @Override
    public @Nullable List<T> read(Value value, Place<List<T>> place) {
        if (!(value instanceof Value.Items(var items))) {
            return place.refuse("must be a list, not " + Words.kind(value));
        }
        if (items.size() > max) {
            return place.refuse("has " + items.size() + " elements, at most " + max + " are allowed");
        }
        if (items.size() < min) {
            return place.refuse("has " + items.size() + " elements, at least " + min + " are needed");
        }
        List<@Nullable T> currents = currents(items, place.current());
        List<T> read = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            T one = element.read(items.get(i), place.within("[" + i + "]", null, currents.get(i)));
            if (one != null) {
                read.add(one);
            }
        }
        if (place.reading().restores() && read.size() < items.size()) {
            place.leaveOut(items.size() - read.size(), items.size());
        }
        return place.reading().restores() || read.size() == items.size() ? List.copyOf(read) : null;
    }

    private List<@Nullable T> currents(List<Value> items, @Nullable List<T> present) {
        List<T> known = present == null ? List.of() : present;
        return new Counterparts<>(known, known.stream().map(one -> element.write(one, _ -> Secret.STARS)).toList())
                .of(items);
    }

    @Override
    public Value write(List<T> value, Function<Secret, String> secrets) {
        return Value.list(value.stream().map(one -> element.write(one, secrets)).toList());
    }

    @Override
    public Value.Fields schema() {
        Value.Fields schema = Value.object()
                .with("type", Value.of("array"))
                .with("items", element instanceof RecordCodec<?> record ? record.elementSchema() : element.schema())
                .with("maxItems", Value.of(max));
        return min > 0 ? schema.with("minItems", Value.of(min)) : schema;
    }

    @Override
    public String words() {
        return "list of " + (min > 0 ? min + " to " : "at most ") + max + ", each " + element.words();
    }

    /// Reads a JSON list, or values between commas.
    @Override
    public Value ofText(String text) {
        if (text.isBlank()) {
            return Value.list(List.of());
        }
        if (text.strip().startsWith("[")) {
            try {
                return JsonValues.read(text);
            } catch (MalformedJson notJson) {
                return Value.of(text);
            }
        }
        return Value.list(Arrays.stream(text.split(",")).map(part -> element.ofText(part.strip())).toList());
    }

    @Override
    public List<T> natural() {
        return List.of();
    }

    /// A list of which something is not in effect stays as it was stored for as long as the rest of it does: nobody
    /// was shown that part. An element keeps what is unknown of it for as long as the rest of it stays: nothing else
    /// tells which one it was.
    @Override
    public Value keepingUnknown(Value stored, Value fresh, Place<List<T>> place) {
        if (!(stored instanceof Value.Items(var before) && fresh instanceof Value.Items(var now))) {
            return fresh;
        }
        List<T> inEffect = read(stored, place);
        if (inEffect != null && inEffect.size() != before.size()
                && revealed(inEffect).equals(revealed(read(fresh, place)))) {
            return stored;
        }
        Place<T> anywhere = place.within("[]", null, null);
        List<Value> left = new ArrayList<>(before.stream().map(one -> revealed(one, anywhere)).toList());
        return Value.list(now.stream().map(one -> {
            int same = left.indexOf(revealed(one, anywhere));
            if (same < 0) {
                return one;
            }
            left.set(same, Value.none());
            return element.keepingUnknown(before.get(same), one, anywhere);
        }).toList());
    }

    private Value revealed(Value one, Place<T> place) {
        T read = element.read(one, place);
        return read == null ? Value.none() : element.write(read, Secret::reveal);
    }

    private Value revealed(@Nullable List<T> list) {
        return list == null ? Value.none() : write(list, Secret::reveal);
    }
}
