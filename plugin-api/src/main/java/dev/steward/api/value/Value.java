package dev.steward.api.value;

import dev.steward.api.stability.PluginProvided;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A tree of plain data with the expressive power of JSON (RFC 8259), immutable and independent of any library.
///
/// Model answers and settings are carried in it. The host checks what plugins hand it against a schema; plugins need
/// not.
@PluginProvided
public sealed interface Value {

    /// A text.
    ///
    /// @param text any characters
    record Text(String text) implements Value {}

    /// A number.
    ///
    /// @param number exact, not rounded
    record Decimal(BigDecimal number) implements Value {}

    /// Yes or no.
    ///
    /// @param flag the truth value
    record Flag(boolean flag) implements Value {}

    /// Nothing: JSON's `null`.
    record None() implements Value {}

    /// A list in order.
    ///
    /// @param items its elements
    record Items(List<Value> items) implements Value {

        /// Copies the list.
        public Items {
            items = List.copyOf(items);
        }
    }

    /// Named values in the order they were put.
    ///
    /// @param entries the values by name
    record Fields(Map<String, Value> entries) implements Value {

        /// Copies the map, keeping its order.
        public Fields {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /// Looks one up.
        ///
        /// @param name its name
        /// @return the value, or empty if there is none of that name
        public Optional<Value> get(String name) {
            return Optional.ofNullable(entries.get(name));
        }

        /// Makes a copy with one entry more or another value for it.
        ///
        /// @param name its name
        /// @param value its value
        /// @return the copy
        public Fields with(String name, Value value) {
            Map<String, Value> copy = new LinkedHashMap<>(entries);
            copy.put(name, value);
            return new Fields(copy);
        }
    }

    /// Makes a text.
    ///
    /// @param text any characters
    /// @return the value
    static Value of(String text) {
        return new Text(text);
    }

    /// Makes a whole number.
    ///
    /// @param number the number
    /// @return the value
    static Value of(long number) {
        return new Decimal(BigDecimal.valueOf(number));
    }

    /// Makes a decimal number.
    ///
    /// @param number a finite number
    /// @return the value
    /// @throws NumberFormatException if it is infinite or not a number
    static Value of(double number) {
        return new Decimal(BigDecimal.valueOf(number));
    }

    /// Makes a truth value.
    ///
    /// @param flag yes or no
    /// @return the value
    static Value of(boolean flag) {
        return new Flag(flag);
    }

    /// {@return nothing}
    static Value none() {
        return new None();
    }

    /// Makes a list.
    ///
    /// @param items its elements
    /// @return the value
    static Items list(List<? extends Value> items) {
        return new Items(List.copyOf(items));
    }

    /// Makes a list of texts.
    ///
    /// @param texts its elements
    /// @return the value
    static Items texts(List<String> texts) {
        List<Value> items = new ArrayList<>(texts.size());
        texts.forEach(text -> items.add(of(text)));
        return new Items(items);
    }

    /// {@return an object without entries, to add to by [Fields#with]}
    static Fields object() {
        return new Fields(Map.of());
    }
}
