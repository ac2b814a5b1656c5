package dev.steward.api.discord;

import dev.steward.api.stability.PluginProvided;

/// What the bot is to say. Mentions in it ping nobody; longer texts are split where a paragraph or a code block ends.
///
/// @param text Discord's Markdown, 1 to 20,000 characters
/// @see <a href="https://discord.com/developers/docs/resources/message#allowed-mentions-object">Discord: Allowed
///     mentions</a>
@PluginProvided
public record Outgoing(String text) {

    /// Checks the length.
    ///
    /// @throws IllegalArgumentException if the text is blank or longer than 20,000 characters
    public Outgoing {
        if (text.isBlank() || text.length() > 20_000) {
            throw new IllegalArgumentException("A message has 1 to 20,000 characters, not " + text.length());
        }
    }
}
