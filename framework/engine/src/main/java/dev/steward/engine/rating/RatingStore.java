package dev.steward.engine.rating;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import java.time.Instant;
import java.util.Optional;

/// The thumbs under answers: one of each kind for each member and answer.
public interface RatingStore {

    /// Records a thumb.
    ///
    /// @param message a message that somebody put it under
    /// @return the server that the answer was given for; empty if the message is not a part of an answer
    Optional<GuildId> rate(ApplicationId application, MessageId message, UserId member, boolean helpful, Instant at);

    /// Removes a thumb, if there is one.
    void withdraw(MessageId message, UserId member, boolean helpful);
}
