package dev.steward.api.failure;

import dev.steward.api.stability.PluginProvided;
import java.io.Serial;

/// The person who asked did something that cannot work. The host shows them the message and logs nothing.
@PluginProvided
public final class UserMistake extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /// Says what to do instead.
    ///
    /// @param message shown to the person, at most 500 characters
    public UserMistake(String message) {
        super(message);
    }
}
