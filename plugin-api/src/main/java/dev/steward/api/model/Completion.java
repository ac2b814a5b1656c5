package dev.steward.api.model;

import dev.steward.api.stability.PluginProvided;
import dev.steward.api.value.Value;

/// A model's answer.
///
/// @param value the data; the host trusts nothing in it
/// @param usage what it cost
@PluginProvided
public record Completion(Value value, Usage usage) {

    /// What a call cost.
    ///
    /// @param input tokens read
    /// @param output tokens written
    public record Usage(long input, long output) {

        /// Where nothing was counted.
        public static final Usage NONE = new Usage(0, 0);
    }
}
