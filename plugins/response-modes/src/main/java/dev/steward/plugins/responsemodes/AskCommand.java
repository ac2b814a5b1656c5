package dev.steward.plugins.responsemodes;

import dev.steward.api.command.CommandCall;
import dev.steward.api.command.CommandReply;
import dev.steward.api.command.CommandSpec;
import dev.steward.api.command.CommandSpec.Option;
import dev.steward.api.command.CommandSpec.Visibility;
import dev.steward.api.command.SlashCommand;
import dev.steward.api.failure.UserMistake;
import java.util.List;

/// Hands the question to the assistant.
final class AskCommand implements SlashCommand {

    private static final String QUESTION = "question";

    @Override
    public CommandSpec spec() {
        return new CommandSpec("ask", "Ask the assistant a question",
                List.of(new Option(QUESTION, "What you would like to know", true, 4_000)), Visibility.CHANNEL);
    }

    @Override
    public CommandReply run(CommandCall call) {
        String question = call.option(QUESTION).orElse("").strip();
        if (question.isEmpty()) {
            throw new UserMistake("Please write your question after /ask.");
        }
        return new CommandReply.Question(question);
    }
}
