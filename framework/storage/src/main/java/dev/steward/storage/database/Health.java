package dev.steward.storage.database;

/// Whether a database answers.
public sealed interface Health {

    /// It does.
    ///
    /// @param what which database, of which version
    record Reachable(String what) implements Health {}

    /// It does not.
    ///
    /// @param why one sentence with the mend
    record Unreachable(String why) implements Health {}
}
