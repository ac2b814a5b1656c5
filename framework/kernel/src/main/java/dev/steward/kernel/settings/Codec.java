package dev.steward.kernel.settings;

import dev.steward.api.settings.Secret;
import dev.steward.api.value.Value;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How one type of setting is read, written and described.
interface Codec<T> {

    /// Reads a value. What is wrong is noted at the place.
    ///
    /// @return null if it is unusable
    @Nullable
    T read(Value value, Place<T> place);

    /// Writes a value.
    ///
    /// @param secrets how secrets are written: as stars or encrypted
    Value write(T value, Function<Secret, String> secrets);

    /// {@return the JSON Schema of the type}
    Value.Fields schema();

    /// {@return the type in words, for the documentation}
    String words();

    /// Turns a text of `steward.properties` into the value that would be written in JSON. What cannot be turned stays
    /// text, for reading to complain about.
    default Value ofText(String text) {
        return Value.of(text);
    }

    /// {@return whether an absent value means that the current one stays}
    default boolean staysWhenAbsent() {
        return false;
    }

    /// {@return what holds where nothing is given and no default is declared, or null if something has to be}
    default @Nullable T natural() {
        return null;
    }

    /// Carries over what is stored but not known here.
    ///
    /// @param stored what was stored before
    /// @param fresh what will be stored instead
    /// @param place where both are restored
    default Value keepingUnknown(Value stored, Value fresh, Place<T> place) {
        return fresh;
    }
}
