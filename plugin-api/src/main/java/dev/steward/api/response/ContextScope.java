package dev.steward.api.response;

import dev.steward.api.stability.PluginProvided;

/// Whose earlier messages the model is shown.
@PluginProvided
public enum ContextScope {
    /// This member's own conversation with the bot in this channel; in a thread, the thread.
    MEMBER,
    /// What everybody wrote in the channel lately, each line with its speaker.
    CHANNEL
}
