package dev.steward.api.failure;

import dev.steward.api.stability.PluginProvided;
import java.io.Serial;
import java.time.Duration;

/// It did not work now and may work later. The host tries again within the call's deadline, not before `retryAfter` has
/// passed.
@PluginProvided
public final class TransientFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    /// Says what failed and when to try again.
    ///
    /// @param message for the operator; no secret and no member's text
    /// @param retryAfter how long to wait at least; zero leaves it to the host
    public TransientFailure(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /// Says what failed, why, and when to try again.
    ///
    /// @param message for the operator; no secret and no member's text
    /// @param retryAfter how long to wait at least; zero leaves it to the host
    /// @param cause what happened
    public TransientFailure(String message, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /// {@return how long to wait at least before the next try}
    public Duration retryAfter() {
        return retryAfter;
    }
}
