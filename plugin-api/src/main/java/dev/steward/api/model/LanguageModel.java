package dev.steward.api.model;

import dev.steward.api.stability.PluginProvided;

/// A language model that answers in a given shape. Called by several threads at once.
@PluginProvided
public interface LanguageModel {

    /// Asks once. Called on a virtual thread; the host interrupts it when the deadline passes (20 seconds for one try
    /// of an answer). The host retries, so the implementation must not.
    ///
    /// @param prompt what to ask
    /// @param shape the form that the answer must have; the host checks the result against it and tries once more if it
    ///     does not fit
    /// @return the answer as data
    /// @throws Exception a [dev.steward.api.failure.TransientFailure] is tried again, a
    ///     [dev.steward.api.failure.PermanentFailure] is not, anything else counts as permanent
    Completion ask(Prompt prompt, Shape shape) throws Exception;

    /// {@return which model answers and where, as members are told what receives their messages: `gpt-5 at
    /// api.example.org`}
    String describe();

    /// Releases connections and threads. Called once, after the last call has ended.
    ///
    /// @throws Exception is logged
    void close() throws Exception;
}
