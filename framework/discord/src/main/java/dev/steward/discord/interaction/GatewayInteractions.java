package dev.steward.discord.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.discord.rest.Failures;
import dev.steward.discord.rest.InteractionRoutes;
import dev.steward.discord.rest.Refusal;
import dev.steward.discord.rest.Requests;
import dev.steward.discord.wire.Commands;
import dev.steward.engine.chat.ChatEvents;
import dev.steward.engine.chat.IncomingCommand;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Acknowledges slash commands that come over the gateway, by a request, within the three seconds that Discord allows.
public final class GatewayInteractions {

    private static final Logger log = LoggerFactory.getLogger(GatewayInteractions.class);

    private final Requests requests;
    private final ChatEvents events;

    public GatewayInteractions(Requests requests, ChatEvents events) {
        this.requests = requests;
        this.events = events;
    }

    /// Returns at once. The engine hears of a command when Discord has taken the acknowledgement; what is no command is
    /// left alone.
    public void take(JsonNode interaction) {
        Commands.command(interaction).ifPresent(this::acknowledge);
    }

    private void acknowledge(IncomingCommand command) {
        var acknowledgement = Acknowledgement.of(command, events.visibility(command.name()));
        requests.send(InteractionRoutes.acknowledge(command.interaction(), command.target().token())
                .body(acknowledgement.response()))
                .subscribe(_ -> {}, failure -> failed(command, failure),
                        () -> acknowledgement.accepted().ifPresent(events::command));
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
