package dev.steward.simulator.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.endpoint.Responses;
import dev.steward.simulator.http.Answer;
import dev.steward.simulator.http.Call;
import dev.steward.simulator.http.Route;
import dev.steward.simulator.wire.Drafts;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.wire.Shapes;
import dev.steward.simulator.wire.Words;
import dev.steward.simulator.world.Interaction;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.Refusal.Reason;
import dev.steward.simulator.world.World;
import java.util.List;
import java.util.Optional;

/// Responses to interactions: the first one within three seconds, what follows within a quarter of an hour.
/// The token in the path is all the authority these routes ask for.
final class InteractionRoutes {
    private static final int MESSAGE = 4;

    private final World world;
    private final Shapes shapes;
    private final Drafts drafts;
    private final Responses responses;

    InteractionRoutes(World world, Shapes shapes, Drafts drafts, Responses responses) {
        this.world = world;
        this.shapes = shapes;
        this.drafts = drafts;
        this.responses = responses;
    }

    List<Route> routes() {
        String webhook = "/webhooks/{application}/{token}";
        String message = webhook + "/messages/{message}";
        return List.of(Route.post("/interactions/{interaction}/{token}/callback", this::respond).withoutToken(),
                Route.post(webhook, this::followUp).withoutToken(), Route.get(message, this::message).withoutToken(),
                Route.patch(message, this::edit).withoutToken(), Route.delete(message, this::delete).withoutToken());
    }

    private Answer respond(Call call) {
        Interaction interaction = world.interactions().unanswered(call.id("interaction"), call.text("token"));
        Optional<Message> message = responses.apply(interaction, call.object(), call.files());
        return call.queryFlag("with_response") ? Answer.ok(receipt(interaction, message)) : Answer.noContent();
    }

    private ObjectNode receipt(Interaction interaction, Optional<Message> message) {
        ObjectNode json = Json.object();
        json.putObject("interaction").put("id", Json.id(interaction.id())).put("type", interaction.kind().number());
        message.ifPresent(it -> json.putObject("resource").put("type", MESSAGE).set("message", shape(it)));
        return json;
    }

    private Answer followUp(Call call) {
        return Answer
                .ok(shape(world.interactions().followUp(interaction(call), drafts.draft(call.object(), call.files()))));
    }

    private Answer message(Call call) {
        return Answer.ok(shape(require(call)));
    }

    private Answer edit(Call call) {
        Message old = require(call);
        ObjectNode json = call.object();
        return Answer.ok(shape(world.interactions()
                .edit(interaction(call), old.id(),
                        drafts.edit(json, call.files(), old.body()), drafts.mentions(json))));
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
