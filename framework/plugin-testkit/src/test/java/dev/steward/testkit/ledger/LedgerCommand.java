package dev.steward.testkit.ledger;

import dev.steward.api.command.CommandCall;
import dev.steward.api.command.CommandReply;
import dev.steward.api.command.CommandSpec;
import dev.steward.api.command.SlashCommand;
import dev.steward.api.discord.Outgoing;
import dev.steward.api.plugin.PluginDatabase;
import jakarta.inject.Inject;
import java.util.List;

final class LedgerCommand implements SlashCommand {

    private final PluginDatabase database;

    @Inject
    LedgerCommand(PluginDatabase database) {
        this.database = database;
    }

    @Override
    public CommandSpec spec() {
        return new CommandSpec("ledger", "Tells where it keeps its ledger", List.of(), CommandSpec.Visibility.CHANNEL);
    }

    @Override
    public CommandReply run(CommandCall call) {
        return new CommandReply.Say(new Outgoing("In " + database.source()));
    }
}
