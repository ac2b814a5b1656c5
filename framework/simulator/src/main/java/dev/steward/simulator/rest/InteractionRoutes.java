package dev.steward.simulator.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.http.Answer;
import dev.steward.simulator.http.Call;
import dev.steward.simulator.http.Route;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.wire.Shapes;
import dev.steward.simulator.wire.Words;
import dev.steward.simulator.world.Body;
import dev.steward.simulator.world.Interaction;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.Refusal;
import dev.steward.simulator.world.Refusal.Reason;
import dev.steward.simulator.world.World;
import java.util.List;
import java.util.Optional;

/// Responses to interactions: the first one within three seconds, what follows within a quarter of an hour.
/// The token in the path is all the authority these routes ask for.
final class InteractionRoutes {
    private static final int MESSAGE = 4;
    private static final int DEFERRED_MESSAGE = 5;
    private static final int DEFERRED_UPDATE = 6;
    private static final int UPDATE = 7;
    private static final int SUGGESTIONS = 8;
    private static final int FORM = 9;

    private final World world;
    private final Shapes shapes;
    private final Drafts drafts;

    InteractionRoutes(World world, Shapes shapes, Drafts drafts) {
        this.world = world;
        this.shapes = shapes;
        this.drafts = drafts;
    }

    List<Route> routes() {
        String webhook = "/webhooks/{application}/{token}";
        String message = webhook + "/messages/{message}";
        return List.of(Route.post("/interactions/{interaction}/{token}/callback", this::respond).withoutToken(),
                Route.post(webhook, this::followUp).withoutToken(), Route.get(message, this::message).withoutToken(),
                Route.patch(message, this::edit).withoutToken(), Route.delete(message, this::delete).withoutToken());
    }

    private Answer respond(Call call) {
        ObjectNode body = call.object();
        Interaction interaction = world.interactions().unanswered(call.id("interaction"), call.text("token"));
        ObjectNode data = body.path("data").isObject() ? (ObjectNode) body.path("data") : Json.object();
        Optional<Message> message = switch (body.path("type").asInt()) {
            case MESSAGE -> Optional.of(world.interactions().answer(interaction, drafts.draft(call, data)));
            case DEFERRED_MESSAGE -> Optional.of(world.interactions()
                    .defer(interaction,
                            (data.path("flags").asInt() & Body.EPHEMERAL) != 0));
            case UPDATE -> update(call, interaction, data);
            case DEFERRED_UPDATE, SUGGESTIONS, FORM -> {
                world.interactions().acknowledge(interaction);
                yield Optional.empty();
            }
            default -> throw Refusal.invalidForm(new Refusal.Fault("type", "BASE_TYPE_CHOICES",
                    "Value must be one of {1, 4, 5, 6, 7, 8, 9}."));
        };
        return call.queryFlag("with_response") ? Answer.ok(receipt(interaction, message)) : Answer.noContent();
    }

    private Optional<Message> update(Call call, Interaction interaction, ObjectNode data) {
        world.interactions().acknowledge(interaction);
        if (interaction.source().isEmpty()) {
            return Optional.empty();
        }
        Message old = world.messages().require(interaction.channel(), interaction.source().getAsLong());
        return Optional.of(world.messages()
                .edit(old.channel(), old.id(), drafts.edit(call, data, old.body()),
                        drafts.mentions(data)));
    }

    private ObjectNode receipt(Interaction interaction, Optional<Message> message) {
        ObjectNode json = Json.object();
        json.putObject("interaction").put("id", Json.id(interaction.id())).put("type", interaction.kind().number());
        message.ifPresent(it -> json.putObject("resource").put("type", MESSAGE).set("message", shape(it)));
        return json;
    }

    private Answer followUp(Call call) {
        return Answer.ok(shape(world.interactions().followUp(interaction(call), drafts.draft(call))));
    }

    private Answer message(Call call) {
        return Answer.ok(shape(require(call)));
    }

    private Answer edit(Call call) {
        Message old = require(call);
        ObjectNode json = call.object();
        return Answer.ok(shape(world.interactions()
                .edit(interaction(call), old.id(),
                        drafts.edit(call, json, old.body()), drafts.mentions(json))));
    }

    private Answer delete(Call call) {
        world.interactions().delete(interaction(call), require(call).id());
        return Answer.noContent();
    }

    private Interaction interaction(Call call) {
        return world.interactions().acknowledged(call.id("application"), call.text("token"));
    }

    private Message require(Call call) {
        Interaction interaction = interaction(call);
        long id = call.text("message").equals("@original")
                ? interaction.response().orElseThrow(Reason.UNKNOWN_MESSAGE::refusal)
                : call.id("message");
        return world.messages().require(interaction.channel(), id);
    }

    private ObjectNode shape(Message message) {
        return shapes.words().message(message, new Words.Reader(message.author().id(), true));
    }
}
