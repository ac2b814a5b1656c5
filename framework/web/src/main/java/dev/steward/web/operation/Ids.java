package dev.steward.web.operation;

import dev.steward.web.api.ApiRequest;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// Reads ids out of paths.
final class Ids {

    private Ids() {}

    /// {@return the number of an id of our own, or empty if it is none}
    static OptionalLong of(ApiRequest request, String name) {
        String text = request.path(name);
        try {
            long id = Long.parseLong(text);
            return Long.toString(id).equals(text) ? OptionalLong.of(id) : OptionalLong.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    /// {@return Discord's id, or empty if it is none}
    ///
    /// @param parse reads the id and throws [IllegalArgumentException] if it cannot
    static <T> Optional<T> ofDiscord(String text, Function<String, T> parse) {
        try {
            T id = parse.apply(text);
            // One spelling only: "+7" and "007" are numbers, but no ids of Discord's.
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
