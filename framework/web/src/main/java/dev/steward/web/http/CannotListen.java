package dev.steward.web.http;

import java.io.Serial;

/// The address to listen on is not to be had. The message says why and which variable to change.
public final class CannotListen extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    CannotListen(String message, Throwable cause) {
        super(message, cause);
    }
}
