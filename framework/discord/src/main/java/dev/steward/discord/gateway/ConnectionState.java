package dev.steward.discord.gateway;

import dev.steward.discord.rest.Failures;
import java.time.Instant;

/// How one shard stands with Discord.
public sealed interface ConnectionState {

    /// The first attempt is under way.
    record Connecting() implements ConnectionState {}

    /// Events arrive.
    ///
    /// @param messageContent whether Discord granted Message Content; without it the bot reads only what is addressed
    ///     to it
    /// @param serversAwaited servers that Discord announced and has not described yet
    /// @param session what it takes to resume
    record Connected(Instant since, boolean messageContent, int serversAwaited, Session session)
            implements ConnectionState {

        /// What to do where Message Content is missing.
        public static final String GRANT_MESSAGE_CONTENT = "Switch on Message Content Intent on the Bot page of the Discord"
                + " developer portal, then restart. Until then tagging the bot, direct messages and slash commands work;"
                + " reading along does not.";
    }

    /// There is no connection. Attempts go on by themselves unless it was closed from here.
    ///
    /// @param reason one sentence
    record Disconnected(String reason) implements ConnectionState {}

    /// There is no connection and there will be none until somebody mends it.
    ///
    /// @param reason one sentence
    /// @param mend what to do
    record Failed(String reason, String mend) implements ConnectionState {

        static Failed wrongToken() {
            return new Failed(Failures.WRONG_TOKEN, Failures.SET_TOKEN);
        }
    }

    /// What a session is resumed from.
    ///
    /// @param id a secret of sorts: with the token it continues the session
    /// @param sequence of the last event received
    /// @param resumeUrl where
    record Session(String id, int sequence, String resumeUrl) {

        @Override
        public String toString() {
            return "Session[sequence=" + sequence + "]";
        }
    }
}
