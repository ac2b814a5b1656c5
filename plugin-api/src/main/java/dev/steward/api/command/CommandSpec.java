package dev.steward.api.command;

import dev.steward.api.stability.PluginProvided;
import java.util.List;

/// How a slash command looks in Discord.
///
/// @param name 1 to 32 lower-case letters, digits, dashes and underscores; unique over all plugins
/// @param description 1 to 100 characters
/// @param options in order, required ones first, at most 25
/// @param visibility who sees the answer; Discord fixes it before the command runs
/// @see <a href=
///     "https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-structure">Discord:
///     Command structure</a>
@PluginProvided
public record CommandSpec(String name, String description, List<Option> options, Visibility visibility) {

    /// Copies the list.
    public CommandSpec {
        options = List.copyOf(options);
    }

    /// A parameter that the member types in. It is always text.
    ///
    /// @param name 1 to 32 lower-case letters, digits, dashes and underscores
    /// @param description 1 to 100 characters
    /// @param required whether Discord insists on it
    /// @param maxLength most characters, 1 to 6,000
    public record Option(String name, String description, boolean required, int maxLength) {}

    /// Who sees the answer.
    public enum Visibility {
        /// Everybody in the channel.
        CHANNEL,
        /// Only the member who called.
        CALLER
    }
}
