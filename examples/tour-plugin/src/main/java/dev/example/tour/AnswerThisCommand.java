package dev.example.tour;

import dev.steward.api.command.CommandCall;
import dev.steward.api.command.CommandReply;
import dev.steward.api.command.CommandSpec;
import dev.steward.api.command.CommandSpec.Visibility;
import dev.steward.api.command.SlashCommand;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.Discord;
import dev.steward.api.discord.Message;
import dev.steward.api.failure.UserMistake;
import jakarta.inject.Inject;
import java.util.List;

/// Finds the last question in the channel and leaves it to the assistant, which answers it as it answers any other.
final class AnswerThisCommand implements SlashCommand {

    private static final int LOOKED_THROUGH = 30;

    private final Discord discord;

    @Inject
    AnswerThisCommand(Discord discord) {
        this.discord = discord;
    }

    @Override
    public CommandSpec spec() {
        return new CommandSpec("answer-this", "Let the assistant answer the last question in this channel", List.of(),
                Visibility.CHANNEL);
    }

    @Override
    public CommandReply run(CommandCall call) {
        if (call.channel().kind() == Channel.Kind.DIRECT) {
            throw new UserMistake("Here you can just ask me. /answer-this is for a server's channels.");
        }
        // Blocks until Discord has answered, which costs nothing on a virtual thread.
        return discord.history(call.guild(), call.channel().id(), LOOKED_THROUGH)
                .stream()
                .filter(message -> !message.author().bot())
                .map(Message::text)
                .filter(Questions::isOne)
                .findFirst()
                .map(CommandReply.Question::new)
                .orElseThrow(() -> new UserMistake("I see no question among the last messages here."));
    }
}
