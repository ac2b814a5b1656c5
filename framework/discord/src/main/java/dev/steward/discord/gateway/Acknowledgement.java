package dev.steward.discord.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.api.command.CommandSpec.Visibility;
import dev.steward.discord.rest.Failures;
import dev.steward.discord.rest.InteractionRoutes;
import dev.steward.discord.rest.Mentions;
import dev.steward.discord.rest.Refusal;
import dev.steward.discord.rest.Requests;
import dev.steward.discord.wire.Commands;
import dev.steward.engine.chat.ChatEvents;
import dev.steward.engine.chat.IncomingCommand;
import discord4j.discordjson.json.InteractionApplicationCommandCallbackData;
import discord4j.discordjson.json.InteractionResponseData;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Answers a slash command within the three seconds that Discord allows, before anybody thinks about it.
final class Acknowledgement {

    private static final Logger log = LoggerFactory.getLogger(Acknowledgement.class);

    private static final int SAY = 4;
    private static final int THINKING = 5;
    private static final int ONLY_FOR_CALLER = 1 << 6;
    private static final String UNKNOWN = "I do not know this command any more. It will vanish from the list in a while.";

    private final Requests requests;
    private final ChatEvents events;

    Acknowledgement(Requests requests, ChatEvents events) {
        this.requests = requests;
        this.events = events;
    }

    /// Returns at once. The engine hears of the command when Discord has taken the acknowledgement.
    void acknowledge(JsonNode interaction) {
        Commands.command(interaction)
                .ifPresent(command -> events.visibility(command.name())
                        .ifPresentOrElse(
                                visibility -> respond(command, thinking(visibility)).subscribe(_ -> {},
                                        failure -> failed(command, failure), () -> events.command(command)),
                                () -> respond(command, unknown()).subscribe(_ -> {},
                                        failure -> failed(command, failure))));
    }

    private Mono<JsonNode> respond(IncomingCommand command, InteractionResponseData response) {
        return requests
                .send(InteractionRoutes.acknowledge(command.interaction(), command.target().token()).body(response))
                .then(Mono.empty());
    }

    private static InteractionResponseData thinking(Visibility visibility) {
        var response = InteractionResponseData.builder().type(THINKING);
        return visibility == Visibility.CALLER
                ? response.data(InteractionApplicationCommandCallbackData.builder().flags(ONLY_FOR_CALLER).build())
                        .build()
                : response.build();
    }

    private static InteractionResponseData unknown() {
        return InteractionResponseData.builder()
                .type(SAY)
                .data(InteractionApplicationCommandCallbackData.builder()
                        .content(UNKNOWN)
                        .allowedMentions(Mentions.NOBODY)
                        .flags(ONLY_FOR_CALLER)
                        .build())
                .build();
    }

    private static void failed(IncomingCommand command, Throwable failure) {
        Optional<Refusal> refusal = Refusal.of(failure);
        if (refusal.filter(it -> it.code() == Refusal.ALREADY_ACKNOWLEDGED).isPresent()) {
            log.info("/{} was acknowledged by another process, which answers it", command.name());
        } else {
            log.warn("/{} could not be acknowledged and stays unanswered. {}", command.name(),
                    Failures.describe(failure));
        }
    }
}
