package dev.steward.kernel.contribution;

import java.io.Serial;

/// A plugin failed in a step of its own life. The message is a sentence for the operator.
public final class PluginFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    /// Says what failed.
    public PluginFailure(String message) {
        super(message);
    }

    /// Says what failed and why.
    public PluginFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
