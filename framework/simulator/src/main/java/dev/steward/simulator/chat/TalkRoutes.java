package dev.steward.simulator.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.http.Answer;
import dev.steward.simulator.http.Call;
import dev.steward.simulator.http.Route;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.world.AllowedMentions;
import dev.steward.simulator.world.Channel;
import dev.steward.simulator.world.Draft;
import dev.steward.simulator.world.Interaction;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.Permission;
import dev.steward.simulator.world.Refusal.Reason;
import dev.steward.simulator.world.World;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Talking: messages, reactions, typing, commands, buttons.
final class TalkRoutes {
    private final World world;
    private final ChatShapes shapes;

    TalkRoutes(World world, ChatShapes shapes) {
        this.world = world;
        this.shapes = shapes;
    }

    List<Route> routes() {
        String message = "/channels/{channel}/messages/{message}";
        return List.of(Route.get("/channels/{channel}", this::channel),
                Route.post("/channels/{channel}/messages", this::say), Route.patch(message, this::edit),
                Route.delete(message, this::delete), Route.put(message + "/reactions/{emoji}", this::react),
                Route.delete(message + "/reactions/{emoji}", this::unreact),
                Route.post(message + "/click", this::click), Route.post("/channels/{channel}/typing", this::type),
                Route.get("/channels/{channel}/commands", this::commands),
                Route.post("/channels/{channel}/slash", this::slash),
                Route.get("/interactions/{interaction}", this::interaction));
    }

    /// What one member sees there now: the latest messages, who types, which commands are still without an answer.
    private Answer channel(Call call) {
        long channel = world.channels().require(call.id("channel")).id();
        OptionalLong as = call.queryId("as");
        int limit = call.queryNumber("limit", 1, 1000, 100);
        return Answer.ok(world.timeline().atomically(() -> {
            List<Message> visible = world.messages()
                    .all(channel)
                    .stream()
                    .filter(message -> sees(as, message))
                    .toList();
            ObjectNode json = Json.object();
            json.set("messages", Json.array(
                    visible.stream().skip(Math.max(0, visible.size() - limit)).map(shapes::message)));
            json.set("typing", Json.array(world.typing().in(channel).stream().map(shapes::user)));
            json.set("posts", Json.array(posts(channel).map(shapes::post)));
            json.set("waiting", Json.array(waiting(channel, as).map(shapes::interaction)));
            return json;
        }));
    }

    /// Of a forum, the liveliest first; of any other channel there are none.
    private Stream<Channel> posts(long channel) {
        Channel place = world.channels().require(channel);
        if (place.kind() != Channel.Kind.FORUM) {
            return Stream.empty();
        }
        return world.channels()
                .threads(place.guild().orElseThrow())
                .stream()
                .filter(thread -> thread.parent().equals(OptionalLong.of(channel)))
                .sorted(Comparator.comparingLong(this::latest).reversed());
    }

    private long latest(Channel thread) {
        return world.messages().last(thread.id()).map(Message::id).orElse(thread.id());
    }

    /// Without a member named, everything is shown.
    private static boolean sees(OptionalLong as, Message message) {
        return as.isEmpty() || message.onlyFor().isEmpty() || message.onlyFor().equals(as);
    }

    private Stream<Interaction> waiting(long channel, OptionalLong as) {
        return world.interactions()
                .in(channel)
                .stream()
                .filter(interaction -> interaction.state() == Interaction.State.PENDING
                        && (as.isEmpty() || as.getAsLong() == interaction.user()));
    }

    private Answer say(Call call) {
        Fields fields = Fields.of(call);
        Draft draft = Draft.of(fields.text("content"));
        OptionalLong replyTo = fields.optionalId("replyTo");
        if (replyTo.isPresent()) {
            draft = draft.replyingTo(replyTo.getAsLong(), fields.flag("mentionReplied", true));
        }
        return Answer.created(shapes.message(world.messages().post(call.id("channel"), fields.as(), draft)));
    }

    private Answer edit(Call call) {
        Fields fields = Fields.of(call);
        Message old = world.messages().require(call.id("channel"), call.id("message"));
        if (old.author().id() != fields.as()) {
            throw Reason.OTHER_AUTHOR.refusal();
        }
        return Answer.ok(shapes.message(world.messages()
                .edit(old.channel(), old.id(),
                        old.body().withContent(fields.text("content")), AllowedMentions.ALL)));
    }

    private Answer delete(Call call) {
        long as = call.queryId("as").orElseThrow(() -> Fields.missing("as", "an id"));
        Message message = world.messages().require(call.id("channel"), call.id("message"));
        if (message.author().id() != as) {
            world.access().require(as, world.channels().require(message.channel()), Permission.MANAGE_MESSAGES);
        }
        world.messages().delete(message.channel(), message.id());
        return Answer.noContent();
    }

    private Answer react(Call call) {
        long as = Fields.of(call).as();
        world.access().require(as, world.channels().require(call.id("channel")), Permission.ADD_REACTIONS);
        world.messages().react(call.id("channel"), call.id("message"), as, call.text("emoji"));
        return Answer.noContent();
    }

    private Answer unreact(Call call) {
        long as = call.queryId("as").orElseThrow(() -> Fields.missing("as", "an id"));
        world.messages().unreact(call.id("channel"), call.id("message"), as, call.text("emoji"));
        return Answer.noContent();
    }

    private Answer click(Call call) {
        Fields fields = Fields.of(call);
        return Answer.created(shapes.interaction(world.uses()
                .click(call.id("channel"), call.id("message"),
                        fields.as(), fields.text("button"))));
    }

    private Answer type(Call call) {
        long as = Fields.of(call).as();
        Channel channel = world.channels().require(call.id("channel"));
        world.access().requireToSpeak(as, channel);
        world.typing().start(channel, as);
        return Answer.noContent();
    }

    private Answer commands(Call call) {
        return Answer.ok(Json.array(world.uses()
                .usableIn(call.id("channel"))
                .stream()
                .map(command -> command.definition()
                        .deepCopy()
                        .put("id", Json.id(command.id()))
                        .put("application",
                                Json.id(command.application())))));
    }

    private Answer slash(Call call) {
        Fields fields = Fields.of(call);
        Map<String, String> options = new LinkedHashMap<>();
        fields.json().path("options").forEachEntry((name, value) -> options.put(name, value.asText()));
        return Answer.created(shapes.interaction(
                world.uses().slash(call.id("channel"), fields.as(), fields.text("command"), options)));
    }

    private Answer interaction(Call call) {
        return Answer.ok(shapes.interaction(world.interactions().require(call.id("interaction"))));
    }
}
