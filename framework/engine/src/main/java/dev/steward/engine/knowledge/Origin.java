package dev.steward.engine.knowledge;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Where an entry comes from.
///
/// @param title what admins see in the list
/// @param address of a page or site
/// @param mostPages of a site; otherwise 1
/// @param every how often a page or site is read again; empty if never
public record Origin(Kind kind, String title, Optional<URI> address, int mostPages, Optional<Duration> every) {

    /// What an entry was made from.
    public enum Kind {
        TEXT, FILE, PAGE, SITE
    }

    public static Origin text(String title) {
        return new Origin(Kind.TEXT, title, Optional.empty(), 1, Optional.empty());
    }

    public static Origin file(String title) {
        return new Origin(Kind.FILE, title, Optional.empty(), 1, Optional.empty());
    }
}
