package dev.steward.launcher;

import java.util.Locale;

/// What a process does. One process may do both.
enum Role {
    /// Keeps the connection to Discord.
    GATEWAY,
    /// Answers HTTP requests.
    WEB;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
