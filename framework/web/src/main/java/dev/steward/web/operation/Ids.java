package dev.steward.web.operation;

import dev.steward.web.api.ApiRequest;
import java.util.OptionalLong;

/// Reads our own ids out of paths.
final class Ids {

    private Ids() {}

    /// {@return the number, or empty if it is none that an id of ours can be}
    static OptionalLong of(ApiRequest request, String name) {
        String text = request.path(name);
        try {
            long id = Long.parseLong(text);
            return Long.toString(id).equals(text) ? OptionalLong.of(id) : OptionalLong.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }
}
