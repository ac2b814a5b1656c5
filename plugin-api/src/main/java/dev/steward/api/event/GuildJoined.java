package dev.steward.api.event;

import dev.steward.api.discord.GuildId;
import dev.steward.api.stability.HostProvided;
import java.time.Instant;

/// The bot was added to a server.
///
/// @param guild which server
/// @param name the server's name
/// @param at when it was noticed
@HostProvided
public record GuildJoined(GuildId guild, String name, Instant at) implements BotEvent {}
