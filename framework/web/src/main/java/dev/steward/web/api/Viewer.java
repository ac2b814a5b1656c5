package dev.steward.web.api;

/// Who is calling. Whoever lets a call in has already made sure of it.
public enum Viewer {
    /// The person who runs the process; may do everything.
    OPERATOR
}
