package dev.steward.kernel.settings;

/// One thing that is wrong with given settings.
///
/// @param path where, such as `schedules[0].every`; empty for the whole
/// @param message what is wrong and what would be right; never a secret
public record Problem(String path, String message) {

    /// {@return both in one line}
    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
