package dev.steward.simulator.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.http.Answer;
import dev.steward.simulator.http.Call;
import dev.steward.simulator.http.Route;
import dev.steward.simulator.wire.Drafts;
import dev.steward.simulator.wire.Shapes;
import dev.steward.simulator.world.Channel;
import dev.steward.simulator.world.Permission;
import dev.steward.simulator.world.Refusal.Reason;
import dev.steward.simulator.world.World;
import java.util.List;

/// Channels, threads, typing.
final class ChannelRoutes {
    private static final int PRIVATE_THREAD = Channel.Kind.PRIVATE_THREAD.number();

    private final World world;
    private final Shapes shapes;
    private final Drafts drafts;

    ChannelRoutes(World world, Shapes shapes, Drafts drafts) {
        this.world = world;
        this.shapes = shapes;
        this.drafts = drafts;
    }

    List<Route> routes() {
        return List.of(Route.get("/channels/{channel}", this::channel),
                Route.patch("/channels/{channel}", this::change),
                Route.delete("/channels/{channel}", this::delete),
                Route.post("/channels/{channel}/typing", this::typing),
                Route.post("/channels/{channel}/threads", this::openThread),
                Route.post("/channels/{channel}/messages/{message}/threads", this::openThreadFrom),
                Route.put("/channels/{channel}/thread-members/{user}", this::joinThread));
    }

    private Answer channel(Call call) {
        return Answer.ok(shapes.places().channel(visible(call)));
    }

    private Answer change(Call call) {
        Channel channel = mine(call);
        ObjectNode body = call.object();
        if (body.has("name")) {
            channel = channel.withName(drafts.name(body));
        }
        if (body.has("archived")) {
            channel = channel.withArchived(body.path("archived").asBoolean());
        }
        world.channels().change(channel);
        return Answer.ok(shapes.places().channel(channel));
    }

    private Answer delete(Call call) {
        Channel channel = mine(call);
        if (!channel.direct()) {
            world.channels().delete(channel.id());
        }
        return Answer.ok(shapes.places().channel(channel));
    }

    private Answer typing(Call call) {
        Channel channel = visible(call);
        world.access().requireToSpeak(call.bot(), channel);
        world.typing().start(channel, call.bot());
        return Answer.noContent();
    }

    private Answer openThread(Call call) {
        ObjectNode body = call.object();
        Channel parent = visible(call);
        String name = drafts.name(body);
        if (parent.kind() == Channel.Kind.FORUM) {
            if (!body.path("message").isObject()) {
                throw Reason.EMPTY_MESSAGE.refusal();
            }
            Channel thread = world.threads()
                    .post(parent.id(), call.bot(), name,
                            drafts.draft((ObjectNode) body.path("message"), call.files()));
            ObjectNode json = shapes.places().channel(thread);
            json.set("message", shapes.words()
                    .message(world.messages().require(thread.id(), thread.id()),
                            MessageRoutes.reader(call)));
            return Answer.created(json);
        }
        boolean open = body.path("type").asInt(PRIVATE_THREAD) != PRIVATE_THREAD;
        return Answer.created(shapes.places().channel(world.threads().open(parent.id(), call.bot(), name, open)));
    }

    private Answer openThreadFrom(Call call) {
        Channel parent = visible(call);
        return Answer.created(shapes.places()
                .channel(world.threads()
                        .openFrom(parent.id(), call.id("message"),
                                call.bot(), drafts.name(call.object()))));
    }

    private Answer joinThread(Call call) {
        world.channels().join(visible(call).id(), call.idOrSelf("user"));
        return Answer.noContent();
    }

    private Channel visible(Call call) {
        return world.access().require(call.bot(), world.channels().require(call.id("channel")));
    }

    private Channel mine(Call call) {
        Channel channel = visible(call);
        boolean own = channel.direct() || channel.owner().orElse(0) == call.bot();
        return own
                ? channel
                : world.access()
                        .require(call.bot(), channel,
                                channel.thread() ? Permission.MANAGE_THREADS : Permission.MANAGE_CHANNELS);
    }
}
