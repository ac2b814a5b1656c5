package dev.steward.api.discord;

import dev.steward.api.stability.HostProvided;
import java.time.Instant;

/// An id of Discord's: a 64-bit number that carries the time of its creation and is written in decimal.
///
/// @see <a href="https://discord.com/developers/docs/reference#snowflakes">Discord: Snowflakes</a>
@HostProvided
public interface Snowflake {

    /// {@return the number, to be read as unsigned}
    long value();

    /// {@return when the thing was created, to the millisecond}
    default Instant createdAt() {
        // Discord counts from the first second of 2015.
        return Instant.ofEpochMilli((value() >>> 22) + 1_420_070_400_000L);
    }

    /// Reads the decimal form.
    ///
    /// @param text as Discord writes it
    /// @return the number
    /// @throws IllegalArgumentException if it is not an unsigned 64-bit number
    static long parse(String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("A Discord id is a number such as 1234567890, unlike \"" + text + "\"",
                    notANumber);
        }
    }
}
