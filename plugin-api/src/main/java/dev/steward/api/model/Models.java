package dev.steward.api.model;

import dev.steward.api.stability.HostProvided;

/// Asks the model that the operator chose. Inject it. Safe for several threads.
@HostProvided
public interface Models {

    /// Asks, with the host's retries, circuit breaker and checks. Blocks for at most 45 seconds.
    ///
    /// @param prompt what to ask
    /// @param shape the form that the answer must have
    /// @return the answer, which fits the shape
    /// @throws dev.steward.api.failure.TransientFailure if the model cannot be reached or keeps answering in another
    ///     form
    /// @throws dev.steward.api.failure.PermanentFailure if no model is configured or it refuses the call
    Completion ask(Prompt prompt, Shape shape);
}
