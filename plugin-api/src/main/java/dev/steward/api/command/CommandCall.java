package dev.steward.api.command;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Member;
import dev.steward.api.stability.HostProvided;
import java.util.Map;
import java.util.Optional;

/// A slash command being called.
///
/// @param guild the server; in direct messages the server on whose behalf the bot answers
/// @param channel where
/// @param member who calls
/// @param options what was typed in, by option; a stranger's words, so nothing to trust
@HostProvided
public record CommandCall(GuildId guild, Channel channel, Member member, Map<String, String> options) {

    /// Copies the map.
    public CommandCall {
        options = Map.copyOf(options);
    }

    /// Reads an option.
    ///
    /// @param name of the option
    /// @return what was typed in, or empty if it was left out
    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }
}
