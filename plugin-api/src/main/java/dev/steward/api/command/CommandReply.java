package dev.steward.api.command;

import dev.steward.api.discord.Outgoing;
import dev.steward.api.stability.PluginProvided;

/// What a command answers.
@PluginProvided
public sealed interface CommandReply {

    /// A message.
    ///
    /// @param message what to say
    record Say(Outgoing message) implements CommandReply {}

    /// A question for the assistant: it is answered from the knowledge base like any other, and its answer becomes the
    /// command's.
    ///
    /// @param text the question, 1 to 4,000 characters
    record Question(String text) implements CommandReply {}

    /// Nothing: the notice that the bot is thinking is removed.
    record Nothing() implements CommandReply {}
}
