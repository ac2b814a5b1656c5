package dev.steward.discord.interaction;

import dev.steward.api.command.CommandSpec.Visibility;
import dev.steward.discord.rest.Mentions;
import dev.steward.engine.chat.IncomingCommand;
import discord4j.discordjson.json.InteractionApplicationCommandCallbackData;
import discord4j.discordjson.json.InteractionResponseData;
import java.util.Optional;

/// What the caller of a slash command sees before anybody thinks about it.
///
/// @param response as Discord wants it, by request and by HTTP alike
/// @param accepted the command, for the engine once Discord has the response; empty if the response is all there is
/// @see <a href="https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object">Discord: Interaction response</a>
record Acknowledgement(InteractionResponseData response, Optional<IncomingCommand> accepted) {

    private static final int SAY = 4;
    private static final int THINKING = 5;
    private static final int ONLY_FOR_CALLER = 1 << 6;

    /// For a command that nobody has any more.
    static final InteractionResponseData UNKNOWN = say(
            "I do not know this command any more. It will vanish from the list in a while.");

    /// For a command that could not be handed on.
    static final InteractionResponseData FAILED = say("That did not work. Please try again in a moment.");

    /// @param visibility who shall see the answer; empty if nobody knows the command
    static Acknowledgement of(IncomingCommand command, Optional<Visibility> visibility) {
        return visibility.map(it -> new Acknowledgement(thinking(it), Optional.of(command)))
                .orElseGet(() -> new Acknowledgement(UNKNOWN, Optional.empty()));
    }

    /// One sentence that only the caller sees.
    private static InteractionResponseData say(String sentence) {
        return InteractionResponseData.builder()
                .type(SAY)
                .data(InteractionApplicationCommandCallbackData.builder()
                        .content(sentence)
                        .allowedMentions(Mentions.NOBODY)
                        .flags(ONLY_FOR_CALLER)
                        .build())
                .build();
    }

    private static InteractionResponseData thinking(Visibility visibility) {
        var response = InteractionResponseData.builder().type(THINKING);
        return visibility == Visibility.CALLER
                ? response.data(InteractionApplicationCommandCallbackData.builder().flags(ONLY_FOR_CALLER).build())
                        .build()
                : response.build();
    }
}
