package dev.steward.api.response;

import dev.steward.api.stability.PluginProvided;

/// Which messages a mode wants to be shown. The constants are ordered from the least to the most.
@PluginProvided
public enum Interest {
    /// None: only slash commands are answered.
    COMMANDS,
    /// Messages with a [Tag] other than [Tag#NONE].
    TAGGED,
    /// Every message of a person.
    EVERYTHING
}
