package dev.steward.kernel.guild;

import dev.steward.kernel.settings.Problem;
import java.util.List;

/// What became of saving a section. Everything but [Saved] means that nothing was written.
public sealed interface SaveResult {

    /// It is stored and holds from now on.
    record Saved(Section section) implements SaveResult {}

    /// It cannot be like that.
    ///
    /// @param problems every one
    record Invalid(List<Problem> problems) implements SaveResult {}

    /// Somebody else saved in between.
    record Stale(long currentRevision) implements SaveResult {}

    /// There is no such section at this moment.
    ///
    /// @param why one sentence
    record UnknownSection(String why) implements SaveResult {}
}
