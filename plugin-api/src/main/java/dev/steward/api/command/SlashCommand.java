package dev.steward.api.command;

import dev.steward.api.stability.PluginProvided;

/// A slash command. All commands of all enabled plugins are registered with Discord; changes are sent only when there
/// are some.
///
/// @see <a href="https://discord.com/developers/docs/interactions/application-commands">Discord: Application
///     commands</a>
@PluginProvided
public interface SlashCommand {

    /// {@return how the command looks in Discord; asked whenever the plugins change, with a deadline of two seconds}
    CommandSpec spec();

    /// Runs the command. Discord was already told to wait, so there is time: called on a virtual thread with a deadline
    /// of 60 seconds.
    ///
    /// @param call who calls it, where and with what
    /// @return what to answer
    /// @throws Exception a [dev.steward.api.failure.UserMistake] is shown to the member; anything else is logged, and
    ///     the member reads one sentence that it did not work
    CommandReply run(CommandCall call) throws Exception;
}
