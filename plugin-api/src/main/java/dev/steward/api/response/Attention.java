package dev.steward.api.response;

import dev.steward.api.stability.PluginProvided;

/// Whether the model may decide to stay silent.
@PluginProvided
public enum Attention {
    /// There is always an answer.
    ALWAYS,
    /// The model answers only when it can help; its silence is recorded with the reason `smart-mode`.
    IF_HELPFUL
}
