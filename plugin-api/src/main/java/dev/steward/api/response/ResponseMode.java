package dev.steward.api.response;

import dev.steward.api.stability.PluginProvided;

/// Decides which messages the bot answers. Each server uses one mode, which its admins choose.
@PluginProvided
public interface ResponseMode {

    /// Says which messages the mode wants to be shown at all; what it does not want costs next to nothing. Asked
    /// when a server's settings or the plugins change, with a deadline of two seconds; always the same.
    ///
    /// @return [Interest#EVERYTHING] unless overridden
    default Interest interest() {
        return Interest.EVERYTHING;
    }

    /// Looks at one message and decides. Called on a virtual thread for every message of interest in the servers that
    /// use this mode, in the order of the messages of a channel, with a deadline of two seconds. It runs on the path of
    /// every message: memory only, no I/O.
    ///
    /// Bots, webhooks and the bot itself never get here.
    ///
    /// @param heard the message
    /// @return what to do about it
    /// @throws Exception is logged and counted against the plugin; the message is not answered, with the reason
    ///     `mode-failure`
    Engagement consider(Heard heard) throws Exception;
}
