package dev.steward.kernel.json;

import java.io.Serial;

/// A text is not JSON, or more of it than is read. The message says what and where.
public final class MalformedJson extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    MalformedJson(String message) {
        super(message);
    }
}
