package dev.steward.kernel.guild;

import dev.steward.api.discord.GuildId;

/// A section of a server was saved by this process.
public record SettingsChange(GuildId guild, String section) {}
