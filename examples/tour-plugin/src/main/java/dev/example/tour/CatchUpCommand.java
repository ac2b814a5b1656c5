package dev.example.tour;

import dev.steward.api.command.CommandCall;
import dev.steward.api.command.CommandReply;
import dev.steward.api.command.CommandSpec;
import dev.steward.api.command.CommandSpec.Visibility;
import dev.steward.api.command.SlashCommand;
import dev.steward.api.discord.Discord;
import dev.steward.api.discord.Message;
import dev.steward.api.discord.Outgoing;
import dev.steward.api.failure.UserMistake;
import dev.steward.api.model.Models;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Prompt.Speaker;
import dev.steward.api.model.Prompt.Turn;
import dev.steward.api.model.Shape;
import dev.steward.api.value.Value;
import jakarta.inject.Inject;
import java.util.List;

/// Has the operator's model sum up what was said, for the caller's eyes only.
final class CatchUpCommand implements SlashCommand {

    private static final int READ = 50;
    private static final String TEXT = "text";
    private static final Shape DIGEST = new Shape("digest",
            List.of(new Shape.Field(TEXT, "The summary, in Discord's Markdown", new Shape.Type.Text(1_500))));

    private final Discord discord;
    private final Models models;

    @Inject
    CatchUpCommand(Discord discord, Models models) {
        this.discord = discord;
        this.models = models;
    }

    @Override
    public CommandSpec spec() {
        return new CommandSpec("catch-up", "Read what you missed in this channel", List.of(), Visibility.CALLER);
    }

    @Override
    public CommandReply run(CommandCall call) {
        List<Turn> said = discord.history(call.guild(), call.channel().id(), READ)
                .reversed()
                .stream()
                .filter(message -> !message.text().isBlank())
                .map(CatchUpCommand::turn)
                .toList();
        if (said.isEmpty()) {
            throw new UserMistake("Nothing was said here yet.");
        }
        // What members wrote goes into turns, never into the instructions. If the model fails, so may this: the host
        // has tried again already, and tells the caller.
        Value summary = models.ask(new Prompt("Sum up the conversation in a few points, in its language.", List.of(),
                said), DIGEST).value();
        // It fits the shape, so there is a text; but a model may leave it empty.
        return summary instanceof Value.Fields fields
                && fields.get(TEXT).orElse(Value.none()) instanceof Value.Text(String text)
                && !text.isBlank() ? new CommandReply.Say(new Outgoing(text)) : new CommandReply.Nothing();
    }

    private static Turn turn(Message message) {
        return message.author().bot()
                ? new Turn(Speaker.ASSISTANT, message.text())
                : new Turn(Speaker.MEMBER, message.author().name() + ": " + message.text());
    }
}
