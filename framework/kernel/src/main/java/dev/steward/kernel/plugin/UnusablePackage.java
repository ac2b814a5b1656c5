package dev.steward.kernel.plugin;

import java.io.Serial;

/// A file or folder is no plugin that can be loaded. The message says why.
final class UnusablePackage extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    UnusablePackage(String message) {
        super(printable(message));
    }

    UnusablePackage(String message, Throwable cause) {
        super(printable(message), cause);
    }

    /// Whoever made the package chose the names in it, and the operator reads the message in a terminal.
    private static String printable(String message) {
        return message.replaceAll("\\p{Cc}", "?");
    }
}
