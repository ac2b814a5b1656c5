package dev.steward.engine.command;

import dev.steward.api.command.CommandSpec;
import dev.steward.engine.chat.IncomingCommand;
import java.util.function.Function;

/// A slash command of the host's own. It works without a server, too.
///
/// @param run what it does; blocks, and returns what to say
public record HostCommand(CommandSpec spec, Function<IncomingCommand, String> run) {}
