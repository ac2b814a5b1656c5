package dev.steward.simulator;

import dev.steward.simulator.world.Interaction;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.World;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A command that was used, to be watched until the bot has answered it.
public record SimulatedInteraction(World world, long id) {
    public Interaction now() {
        return world.interactions().require(id);
    }

    public Interaction.State state() {
        return now().state();
    }

    /// "The application did not respond": not in time, or with nothing that could be understood.
    public boolean ignored() {
        return now().ignored(world.timeline().now());
    }

    /// The response as it is now; empty while there is none. A deferred one shows without text.
    public Optional<Message> response() {
        OptionalLong response = now().response();
        return response.isPresent()
                ? world.messages().find(now().channel(), response.getAsLong())
                : Optional.empty();
    }

    /// What came after the response, oldest first.
    public List<Message> followUps() {
        return world.messages()
                .all(now().channel())
                .stream()
                .filter(message -> message.interaction().orElse(0) == id
                        && now().response().orElse(0) != message.id())
                .toList();
    }
}
