package dev.example.tour;

import dev.steward.api.command.CommandCall;
import dev.steward.api.command.CommandReply;
import dev.steward.api.command.CommandSpec;
import dev.steward.api.command.CommandSpec.Option;
import dev.steward.api.command.CommandSpec.Visibility;
import dev.steward.api.command.SlashCommand;
import dev.steward.api.discord.Outgoing;
import dev.steward.api.failure.UserMistake;
import dev.steward.api.knowledge.Knowledge;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.settings.GuildSettings;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;

/// Searches the knowledge base and shows the passages themselves, without any model. Costs no quota.
final class LookupCommand implements SlashCommand {

    private static final int SHOWN = 300;

    private final Knowledge knowledge;
    private final GuildSettings<CommandSettings> settings;

    @Inject
    LookupCommand(Knowledge knowledge, GuildSettings<CommandSettings> settings) {
        this.knowledge = knowledge;
        this.settings = settings;
    }

    @Override
    public CommandSpec spec() {
        return new CommandSpec("lookup", "Look something up in the knowledge base",
                List.of(new Option("text", "What you are looking for", true, 200)), Visibility.CALLER);
    }

    @Override
    public CommandReply run(CommandCall call) {
        // Discord insists on the option, but not that there is anything but spaces in it.
        String text = call.option("text").orElse("").strip();
        if (text.isEmpty()) {
            throw new UserMistake("Please write what you are looking for after /lookup.");
        }
        CommandSettings shown = settings.of(call.guild());
        List<Passage> found = knowledge.search(call.guild(), text, shown.passages());
        return new CommandReply.Say(new Outgoing(found.isEmpty()
                ? "I found nothing about that. `/" + shown.next().id().name() + "` may know more."
                : found.stream()
                        .map(LookupCommand::line)
                        .collect(Collectors.joining("\n", shown.heading() + "\n", ""))));
    }

    private static String line(Passage passage) {
        String text = passage.text().replaceAll("\\s+", " ");
        return "* **" + passage.title() + "**: " + (text.length() > SHOWN ? text.substring(0, SHOWN) + " …" : text);
    }
}
