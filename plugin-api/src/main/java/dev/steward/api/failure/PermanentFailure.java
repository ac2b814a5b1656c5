package dev.steward.api.failure;

import dev.steward.api.stability.PluginProvided;
import java.io.Serial;

/// It did not work and will not until somebody changes something, such as a key or a permission. The host does not try
/// again.
@PluginProvided
public final class PermanentFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /// Says what failed.
    ///
    /// @param message for the operator: what to change; no secret and no member's text
    public PermanentFailure(String message) {
        super(message);
    }

    /// Says what failed and why.
    ///
    /// @param message for the operator: what to change; no secret and no member's text
    /// @param cause what happened
    public PermanentFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
