package dev.steward.api.event;

import dev.steward.api.discord.GuildId;
import dev.steward.api.stability.HostProvided;
import java.time.Instant;

/// Something that happened. The events that exist are the records of this package; a later version may add some.
@HostProvided
public interface BotEvent {

    /// {@return the server in which it happened}
    GuildId guild();

    /// {@return when it happened}
    Instant at();
}
