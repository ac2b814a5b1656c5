package dev.steward.kernel.settings;

import java.util.List;

/// Settings as they were stored, perhaps by another version: what does not fit any more was replaced by its default.
///
/// @param <S> the record
/// @param warnings what was replaced, or is unknown now
public record Restored<S extends Record>(S settings, List<Problem> warnings) {

    /// Copies the list.
    public Restored {
        warnings = List.copyOf(warnings);
    }
}
