package dev.steward.kernel.settings;

import java.util.List;

/// Whether given settings are valid.
///
/// @param <S> the record
public sealed interface Decoded<S extends Record> {

    /// They are.
    record Valid<S extends Record>(S settings) implements Decoded<S> {}

    /// They are not.
    ///
    /// @param problems every one, in the order of the record's components
    record Invalid<S extends Record>(List<Problem> problems) implements Decoded<S> {

        /// Copies the list.
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
