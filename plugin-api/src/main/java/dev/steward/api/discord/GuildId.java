package dev.steward.api.discord;

import dev.steward.api.stability.HostProvided;

/// The id of a server (Discord calls it a guild).
///
/// @param value the snowflake
/// @see <a href="https://discord.com/developers/docs/reference#snowflakes">Discord: Snowflakes</a>
@HostProvided
public record GuildId(long value) implements Snowflake {

    /// Reads the decimal form.
    ///
    /// @param text as Discord writes it
    /// @return the id
    /// @throws IllegalArgumentException if it is not an unsigned 64-bit number
    public static GuildId of(String text) {
        return new GuildId(Snowflake.parse(text));
    }

    /// {@return the decimal form}
    @Override
    public String toString() {
        return Long.toUnsignedString(value);
    }
}
