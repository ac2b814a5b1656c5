package dev.steward.kernel.plugin;

import java.io.Serial;

/// A file or folder is no plugin that can be loaded. The message says why.
final class UnusablePackage extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    UnusablePackage(String message) {
        super(message);
    }

    UnusablePackage(String message, Throwable cause) {
        super(message, cause);
    }
}
