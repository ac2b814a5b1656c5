package dev.steward.web.http;

/// Answers requests to a path, each on a virtual thread of its own.
@FunctionalInterface
public interface Endpoint {

    /// @throws dev.steward.web.problem.Refusal if there is nothing else to answer; anything else thrown is logged and
    ///     becomes a 500
    WebReply answer(WebRequest request);
}
