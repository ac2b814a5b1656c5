package dev.example.tour;

import dev.steward.api.command.CommandCall;
import dev.steward.api.command.CommandReply;
import dev.steward.api.command.CommandSpec;
import dev.steward.api.command.CommandSpec.Visibility;
import dev.steward.api.command.SlashCommand;
import dev.steward.api.discord.Discord;
import dev.steward.api.discord.Message;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.Outgoing;
import dev.steward.api.model.Models;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Prompt.Speaker;
import dev.steward.api.model.Prompt.Turn;
import dev.steward.api.model.Shape;
import dev.steward.api.plugin.PluginStore;
import dev.steward.api.plugin.PluginStore.Entries;
import dev.steward.api.value.Value;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/// Has the operator's model sum up what was said since the caller asked last, for the caller's eyes only.
///
/// How far that was is kept by the host, for all processes, until the member or the server is to be forgotten.
final class CatchUpCommand implements SlashCommand {

    private static final int READ = 50;
    private static final String TEXT = "text";
    private static final Shape DIGEST = new Shape("digest",
            List.of(new Shape.Field(TEXT, "The summary, in Discord's Markdown", new Shape.Type.Text(1_500))));

    private final Discord discord;
    private final Models models;
    private final PluginStore store;

    @Inject
    CatchUpCommand(Discord discord, Models models, PluginStore store) {
        this.discord = discord;
        this.models = models;
        this.store = store;
    }

    @Override
    public CommandSpec spec() {
        return new CommandSpec("catch-up", "Read what you missed in this channel", List.of(), Visibility.CALLER);
    }

    @Override
    public CommandReply run(CommandCall call) {
        Entries caller = store.of(call.guild(), call.member().id());
        String key = "caught-up." + call.channel().id();
        Optional<MessageId> seen = caller.get(key).map(MessageId::of);
        List<Message> said = discord.history(call.guild(), call.channel().id(), READ)
                .stream()
                .takeWhile(message -> seen.isEmpty() || isAfter(message.id(), seen.get()))
                .filter(message -> !message.text().isBlank())
                .toList();
        if (said.isEmpty()) {
            return say(seen.isEmpty() ? "Nothing was said here yet." : "Nothing new was said here.");
        }
        CommandReply summary = sumUp(said.reversed());
        if (summary instanceof CommandReply.Say) {
            caller.put(key, said.getFirst().id().toString());
        }
        return summary;
    }

    private static boolean isAfter(MessageId message, MessageId other) {
        return Long.compareUnsigned(message.value(), other.value()) > 0;
    }

    private CommandReply sumUp(List<Message> said) {
        // What members wrote goes into turns, never into the instructions. If the model fails, so may this: the host
        // has tried again already, and tells the caller.
        Value summary = models.ask(new Prompt("Sum up the conversation in a few points, in its language.", List.of(),
                said.stream().map(CatchUpCommand::turn).toList()), DIGEST).value();
        // It fits the shape, so there is a text; but a model may leave it empty.
        return summary instanceof Value.Fields fields
                && fields.get(TEXT).orElse(Value.none()) instanceof Value.Text(String text)
                && !text.isBlank() ? say(text) : new CommandReply.Nothing();
    }

    private static CommandReply say(String text) {
        return new CommandReply.Say(new Outgoing(text));
    }

    private static Turn turn(Message message) {
        return message.author().bot()
                ? new Turn(Speaker.ASSISTANT, message.text())
                : new Turn(Speaker.MEMBER, message.author().name() + ": " + message.text());
    }
}
