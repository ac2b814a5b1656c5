package dev.steward.kernel.contribution;

/// What became of a chosen contribution.
///
/// @param <T> the type of the extension point
public sealed interface Resolution<T> {

    /// It is there.
    record Ready<T>(Contribution<T> contribution) implements Resolution<T> {}

    /// It is not there now. The choice stands and works again once the reason is gone.
    ///
    /// @param reason a sentence for operators and admins
    /// @param passing whether its plugin is away for a moment only and comes back by itself, as during an upgrade
    record Missing<T>(String reason, boolean passing) implements Resolution<T> {}
}
