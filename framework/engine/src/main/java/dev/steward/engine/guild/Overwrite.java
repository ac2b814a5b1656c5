package dev.steward.engine.guild;

/// An exception from the roles' permissions, made in one channel.
///
/// @param holder the id of a role or of a member
/// @param role whether it is that of a role
/// @param allow Discord's bit set
/// @param deny Discord's bit set
/// @see <a href="https://discord.com/developers/docs/resources/channel#overwrite-object">Discord: Overwrite</a>
public record Overwrite(long holder, boolean role, long allow, long deny) {}
