package dev.steward.web.api;

/// Carries out an operation, on the caller's thread.
@FunctionalInterface
public interface Handler {

    /// @throws dev.steward.web.problem.Refusal if the caller did something that cannot work
    /// @throws InterruptedException if the process stops
    ApiResponse handle(ApiRequest request) throws InterruptedException;
}
