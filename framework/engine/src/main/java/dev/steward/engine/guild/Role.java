package dev.steward.engine.guild;

import dev.steward.api.discord.RoleId;

/// A role of a server.
///
/// @param permissions Discord's bit set
/// @param position higher stands above lower
public record Role(RoleId id, String name, long permissions, int position) {}
