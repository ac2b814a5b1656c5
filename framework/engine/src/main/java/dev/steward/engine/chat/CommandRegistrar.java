package dev.steward.engine.chat;

import dev.steward.api.command.CommandSpec;
import java.util.List;

/// Makes Discord know the slash commands.
public interface CommandRegistrar {

    /// Brings what Discord has registered in line with these commands; writes only what differs. Blocks; throws like
    /// [Messenger].
    void register(List<CommandSpec> commands);
}
