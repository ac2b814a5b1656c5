package dev.steward.kernel.settings;

/// One thing that is wrong with given settings.
///
/// @param path where, such as `schedules[0].every`; empty for the whole
/// @param message what is wrong and what would be right; never a secret
/// @param kind which kind of wrong it is
public record Problem(String path, String message, Kind kind) {

    /// Kinds of wrong.
    public enum Kind {
        /// The value is not of the form it must have.
        MALFORMED,
        /// Elements of a stored list are not in effect; why is said at their own places.
        LEFT_OUT,
        /// The value has the right form and names something that does not exist.
        NOT_FOUND,
        /// There is a value for what is no setting.
        UNKNOWN,
        /// The value has the right form, and the server it is meant for has no use of it.
        UNSUITABLE
    }

    /// A value that has not the form it must have.
    public Problem(String path, String message) {
        this(path, message, Kind.MALFORMED);
    }

    /// {@return both in one line}
    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
