package dev.steward.discord.rest;

import java.io.Serial;

/// That Discord kept answering with a server error.
final class ServerError extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int status;

    ServerError(int status) {
        super("server error " + status);
        this.status = status;
    }

    int status() {
        return status;
    }
}
