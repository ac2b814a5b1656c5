package dev.steward.api.event;

import dev.steward.api.discord.GuildId;
import dev.steward.api.stability.HostProvided;
import java.time.Instant;

/// The bot was removed from a server.
///
/// @param guild which server
/// @param at when it was noticed
@HostProvided
public record GuildLeft(GuildId guild, Instant at) implements BotEvent {}
