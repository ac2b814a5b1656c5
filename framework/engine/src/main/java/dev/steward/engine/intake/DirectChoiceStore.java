package dev.steward.engine.intake;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.UserId;
import java.time.Instant;
import java.util.Optional;

/// Which server a member chose for their direct messages.
public interface DirectChoiceStore {

    /// The server that was chosen since a time.
    Optional<GuildId> chosen(ApplicationId application, UserId member, Instant since);

    /// Remembers a choice in place of an earlier one.
    void choose(ApplicationId application, UserId member, GuildId guild, Instant at);
}
