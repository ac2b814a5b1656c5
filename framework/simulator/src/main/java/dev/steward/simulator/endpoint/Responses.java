package dev.steward.simulator.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.wire.Drafts;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.world.Body;
import dev.steward.simulator.world.Body.Attachment;
import dev.steward.simulator.world.Interaction;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.Refusal;
import dev.steward.simulator.world.World;
import java.util.List;
import java.util.Optional;

/// Does what an application's first response to an interaction says, whichever way it came.
public final class Responses {
    private static final int MESSAGE = 4;
    private static final int DEFERRED_MESSAGE = 5;
    private static final int DEFERRED_UPDATE = 6;
    private static final int UPDATE = 7;
    private static final int SUGGESTIONS = 8;
    private static final int FORM = 9;

    private final World world;
    private final Drafts drafts;

    public Responses(World world, Drafts drafts) {
        this.world = world;
        this.drafts = drafts;
    }

    /// @return the message that now answers it, if one does
    public Optional<Message> apply(Interaction interaction, ObjectNode response, List<Attachment> files) {
        ObjectNode data = response.path("data").isObject() ? (ObjectNode) response.path("data") : Json.object();
        return switch (response.path("type").asInt()) {
            case MESSAGE -> Optional.of(world.interactions().answer(interaction, drafts.draft(data, files)));
            case DEFERRED_MESSAGE -> Optional.of(world.interactions()
                    .defer(interaction, (data.path("flags").asInt() & Body.EPHEMERAL) != 0));
            case UPDATE -> update(interaction, data, files);
            case DEFERRED_UPDATE, SUGGESTIONS, FORM -> {
                world.interactions().acknowledge(interaction);
                yield Optional.empty();
            }
            default -> throw Refusal.invalidForm(new Refusal.Fault("type", "BASE_TYPE_CHOICES",
                    "Value must be one of {1, 4, 5, 6, 7, 8, 9}."));
        };
    }

    private Optional<Message> update(Interaction interaction, ObjectNode data, List<Attachment> files) {
        world.interactions().acknowledge(interaction);
        if (interaction.source().isEmpty()) {
            return Optional.empty();
        }
        Message old = world.messages().require(interaction.channel(), interaction.source().getAsLong());
        return Optional.of(world.messages()
                .edit(old.channel(), old.id(), drafts.edit(data, files, old.body()), drafts.mentions(data)));
    }
}
