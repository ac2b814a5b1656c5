package dev.steward.api.response;

import dev.steward.api.stability.HostProvided;

/// How a message addresses the bot. Later versions may add constants: treat an unknown one like [#MENTION].
@HostProvided
public enum Tag {
    /// Not at all. A role or `@everyone` that includes the bot is this too.
    NONE,
    /// It names the bot.
    MENTION,
    /// It replies to a message of the bot.
    REPLY,
    /// It stands in a thread in which the bot answered before.
    THREAD,
    /// It was sent to the bot alone.
    DIRECT
}
