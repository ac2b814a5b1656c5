package dev.steward.engine.chat;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.MessageId;

/// Where a reply goes.
public sealed interface Target {

    /// Into the channel, as a reply to a message.
    record Reply(ChannelId channel, MessageId message) implements Target {}

    /// Into the deferred answer of a slash command.
    ///
    /// @param token authorises editing for 15 minutes; a secret
    /// @see <a href="https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages">Discord: Follow-up messages</a>
    record Interaction(ApplicationId application, String token) implements Target {

        @Override
        public String toString() {
            return "Interaction[" + application + "]";
        }
    }
}
