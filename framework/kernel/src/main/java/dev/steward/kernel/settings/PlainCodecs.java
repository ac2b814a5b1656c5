package dev.steward.kernel.settings;

import dev.steward.api.settings.Secret;
import dev.steward.api.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Settings that are a truth value, a number or one of several words.
final class PlainCodecs {

    private PlainCodecs() {}

    /// True or false.
    record Truth() implements Codec<Boolean> {

        @Override
        public @Nullable Boolean read(Value value, Place<Boolean> place) {
            return value instanceof Value.Flag(var flag)
                    ? (Boolean) flag
                    : place.refuse("must be true or false, " + Words.insteadOf(value));
        }

        @Override
        public Value write(Boolean value, Function<Secret, String> secrets) {
            return Value.of(value.booleanValue());
        }

        @Override
        public Value.Fields schema() {
            return Value.object().with("type", Value.of("boolean"));
        }

        @Override
        public String words() {
            return "true or false";
        }

        @Override
        public Value ofText(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true" -> Value.of(true);
                case "false" -> Value.of(false);
                default -> Value.of(text);
            };
        }
    }

    /// A number.
    ///
    /// @param whole whether it has no fraction
    /// @param convert to the Java type; throws ArithmeticException if it does not fit
    record Numeric<T extends Number>(
            boolean whole,
            Limits limits,
            Function<BigDecimal, T> convert) implements Codec<T> {

        @Override
        public @Nullable T read(Value value, Place<T> place) {
            if (!(value instanceof Value.Decimal(var number))) {
                return place.refuse("must be " + words() + ", " + Words.insteadOf(value));
            }
            try {
                T converted = convert.apply(number);
                return limits.contain(converted.doubleValue()) ? converted : place.refuse("must be " + words());
            } catch (ArithmeticException doesNotFit) {
                return place.refuse("must be " + words());
            }
        }

        @Override
        public Value write(T value, Function<Secret, String> secrets) {
            return whole ? Value.of(value.longValue()) : Value.of(value.doubleValue());
        }

        @Override
        public Value.Fields schema() {
            return limits.describe(Value.object().with("type", Value.of(whole ? "integer" : "number")));
        }

        @Override
        public String words() {
            return (whole ? "a whole number" : "a number") + limits.words("");
        }

        @Override
        public Value ofText(String text) {
            try {
                return new Value.Decimal(new BigDecimal(text.strip()));
            } catch (NumberFormatException notANumber) {
                return Value.of(text);
            }
        }
    }

    /// The ends of a range, both inside.
    record Limits(double min, double max) {

        boolean contain(double number) {
            return number >= min && number <= max;
        }

        Value.Fields describe(Value.Fields schema) {
            Value.Fields limited = Double.isInfinite(min) ? schema : schema.with("minimum", exact(min));
            return Double.isInfinite(max) ? limited : limited.with("maximum", exact(max));
        }

        String words(String unit) {
            if (Double.isInfinite(max)) {
                return Double.isInfinite(min) ? "" : " of at least " + Words.number(min) + unit;
            }
            return " from " + Words.number(min) + " to " + Words.number(max) + unit;
        }

        private static Value exact(double limit) {
            return new Value.Decimal(new BigDecimal(Words.number(limit)));
        }
    }

    /// One of several words.
    record Word<E extends Enum<E>>(Map<String, E> constants) implements Codec<E> {

        @Override
        public @Nullable E read(Value value, Place<E> place) {
            if (!(value instanceof Value.Text(var text))) {
                return place.refuse("must be " + words() + ", not " + Words.kind(value));
            }
            E constant = constants.get(text);
            return constant != null
                    ? constant
                    : place.refuse("must be " + words() + ", unlike \"" + Words.shorten(text) + "\"");
        }

        @Override
        public Value write(E value, Function<Secret, String> secrets) {
            return Value.of(constants.entrySet()
                    .stream()
                    .filter(entry -> entry.getValue() == value)
                    .findFirst()
                    .map(Entry::getKey)
                    .orElseThrow());
        }

        @Override
        public Value.Fields schema() {
            return Value.object()
                    .with("type", Value.of("string"))
                    .with("enum",
                            Value.texts(List.copyOf(constants.keySet())));
        }

        @Override
        public String words() {
            return "one of " + String.join(", ", constants.keySet());
        }
    }
}
