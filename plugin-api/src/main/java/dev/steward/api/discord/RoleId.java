package dev.steward.api.discord;

import dev.steward.api.stability.HostProvided;

/// The id of a role of a server.
///
/// @param value the snowflake
/// @see <a href="https://discord.com/developers/docs/reference#snowflakes">Discord: Snowflakes</a>
@HostProvided
public record RoleId(long value) implements Snowflake {

    /// Reads the decimal form.
    ///
    /// @param text as Discord writes it
    /// @return the id
    /// @throws IllegalArgumentException if it is not an unsigned 64-bit number
    public static RoleId of(String text) {
        return new RoleId(Snowflake.parse(text));
    }

    /// {@return the decimal form}
    @Override
    public String toString() {
        return Long.toUnsignedString(value);
    }
}
