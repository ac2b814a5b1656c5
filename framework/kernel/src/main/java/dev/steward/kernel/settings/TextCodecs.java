package dev.steward.kernel.settings;

import dev.steward.api.settings.Secret;
import dev.steward.api.value.Value;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Settings that are written as a text.
final class TextCodecs {

    private TextCodecs() {}

    /// A text as it is.
    record Plain(int min, int max, boolean multiline) implements Codec<String> {

        @Override
        public @Nullable String read(Value value, Place<String> place) {
            if (!(value instanceof Value.Text(var text))) {
                return place.refuse("must be a text, not " + Words.kind(value));
            }
            Optional<String> wrong = wrongLength(text, min, max);
            if (wrong.isPresent()) {
                return place.refuse(wrong.get());
            }
            return !multiline && text.chars().anyMatch(c -> c == '\n' || c == '\r')
                    ? place.refuse("must be one line")
                    : text;
        }

        @Override
        public Value write(String value, Function<Secret, String> secrets) {
            return Value.of(value);
        }

        @Override
        public Value.Fields schema() {
            Value.Fields schema = lengths(Value.object().with("type", Value.of("string")), min, max);
            return multiline ? schema.with("x-multiline", Value.of(true)) : schema;
        }

        @Override
        public String words() {
            return "text of " + (min > 0 ? min + " to " : "at most ") + max + " characters";
        }
    }

    /// A text that nobody gets to read again.
    record Hidden(int min, int max) implements Codec<Secret> {

        @Override
        public @Nullable Secret read(Value value, Place<Secret> place) {
            if (!(value instanceof Value.Text(var text))) {
                return place.refuse("must be a text, not " + Words.kind(value));
            }
            if (place.reading().restores()) {
                return opened(text, place);
            }
            if (text.equals(Secret.STARS)) {
                Secret current = place.current();
                return current != null
                        ? current
                        : place.refuse(
                                "stars stand for a stored secret, and there is none that they could mean here: write it again");
            }
            Optional<String> wrong = wrongLength(text, min, max);
            return wrong.isPresent() ? place.refuse(wrong.get()) : new Secret(text);
        }

        private static @Nullable Secret opened(String text, Place<Secret> place) {
            try {
                return place.reading().secret(text);
            } catch (RuntimeException e) { // the box says nothing that may be shown
                return place.refuse("cannot be decrypted: was the key changed? Write it again");
            }
        }

        @Override
        public Value write(Secret value, Function<Secret, String> secrets) {
            return Value.of(secrets.apply(value));
        }

        @Override
        public Value.Fields schema() {
            return lengths(Value.object().with("type", Value.of("string")), min, max)
                    .with("format", Value.of("password"))
                    .with("writeOnly", Value.of(true));
        }

        @Override
        public String words() {
            return "secret";
        }

        @Override
        public boolean staysWhenAbsent() {
            return true;
        }
    }

    /// A thing that has a text form.
    ///
    /// @param parse throws what the JDK's parsers and the API's ids throw: IllegalArgumentException,
    ///     DateTimeException, ArithmeticException
    record Parsed<T>(
            String name,
            String format,
            String example,
            Function<String, T> parse,
            Function<T, String> print) implements Codec<T> {

        @Override
        public @Nullable T read(Value value, Place<T> place) {
            if (value instanceof Value.Text(var text)) {
                try {
                    return parse.apply(text.strip());
                } catch (IllegalArgumentException | DateTimeException | ArithmeticException malformed) {
                    return place.refuse("must be " + words() + ", unlike \"" + Words.shorten(text) + "\"");
                }
            }
            return place.refuse("must be " + words() + ", not " + Words.kind(value));
        }

        @Override
        public Value write(T value, Function<Secret, String> secrets) {
            return Value.of(print.apply(value));
        }

        @Override
        public Value.Fields schema() {
            return Value.object()
                    .with("type", Value.of("string"))
                    .with("format", Value.of(format))
                    .with("examples",
                            Value.texts(List.of(example)));
        }

        @Override
        public String words() {
            return name + " such as \"" + example + "\"";
        }
    }

    private static Optional<String> wrongLength(String text, int min, int max) {
        int length = text.codePointCount(0, text.length());
        if (length > max) {
            return Optional.of("has " + length + " characters, at most " + max + " are allowed");
        }
        return length < min
                ? Optional.of("has " + length + " characters, at least " + min + " are needed")
                : Optional.empty();
    }

    private static Value.Fields lengths(Value.Fields schema, int min, int max) {
        Value.Fields limited = schema.with("maxLength", Value.of(max));
        return min > 0 ? limited.with("minLength", Value.of(min)) : limited;
    }
}
