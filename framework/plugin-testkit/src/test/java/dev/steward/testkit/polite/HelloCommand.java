package dev.steward.testkit.polite;

import dev.steward.api.command.CommandCall;
import dev.steward.api.command.CommandReply;
import dev.steward.api.command.CommandSpec;
import dev.steward.api.command.SlashCommand;
import dev.steward.api.discord.Outgoing;
import dev.steward.api.failure.UserMistake;
import dev.steward.api.plugin.PluginStore;
import dev.steward.api.settings.HostSettings;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;

final class HelloCommand implements SlashCommand {

    private final HostSettings<PoliteHost> settings;
    private final InstantSource clock;
    private final PluginStore store;

    @Inject
    HelloCommand(HostSettings<PoliteHost> settings, InstantSource clock, PluginStore store) {
        this.settings = settings;
        this.clock = clock;
        this.store = store;
    }

    @Override
    public CommandSpec spec() {
        return new CommandSpec("hello", "Greets you",
                List.of(new CommandSpec.Option("what", "What to do instead", false, 100)),
                CommandSpec.Visibility.CHANNEL);
    }

    @Override
    public CommandReply run(CommandCall call) {
        return switch (call.option("what").orElse("greet")) {
            case "greet" -> new CommandReply.Say(
                    new Outgoing("Hello, " + call.member().name() + settings.get().sign()));
            case "time" -> new CommandReply.Say(new Outgoing(clock.instant().toString()));
            case "count" -> new CommandReply.Say(new Outgoing(store.of(call.guild(), call.member().id())
                    .update("counted", before -> before.orElse("") + "I")));
            case "ask" -> new CommandReply.Question("How are you?");
            case "nothing" -> new CommandReply.Nothing();
            default -> throw new UserMistake("That cannot be done");
        };
    }
}
