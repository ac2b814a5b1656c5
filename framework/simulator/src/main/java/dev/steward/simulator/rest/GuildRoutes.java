package dev.steward.simulator.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.http.Answer;
import dev.steward.simulator.http.Call;
import dev.steward.simulator.http.Route;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.wire.Shapes;
import dev.steward.simulator.world.Channel;
import dev.steward.simulator.world.Guild;
import dev.steward.simulator.world.World;
import java.util.List;

/// Servers and what they are made of.
final class GuildRoutes {
    private final World world;
    private final Shapes shapes;

    GuildRoutes(World world, Shapes shapes) {
        this.world = world;
        this.shapes = shapes;
    }

    List<Route> routes() {
        return List.of(Route.get("/guilds/{guild}", this::guild), Route.get("/guilds/{guild}/channels", this::channels),
                Route.get("/guilds/{guild}/threads/active", this::threads),
                Route.get("/guilds/{guild}/roles", this::roles));
    }

    private Answer guild(Call call) {
        Guild guild = world.access().require(call.bot(), call.id("guild"));
        ObjectNode json = shapes.places().guild(guild);
        if (call.queryFlag("with_counts")) {
            int members = world.guilds().members(guild.id()).size();
            json.put("approximate_member_count", members).put("approximate_presence_count", members);
        }
        return Answer.ok(json);
    }

    private Answer channels(Call call) {
        Guild guild = world.access().require(call.bot(), call.id("guild"));
        return Answer.ok(Json.array(world.channels()
                .of(guild.id())
                .stream()
                .filter(channel -> world.access().sees(call.bot(), channel))
                .map(shapes.places()::channel)));
    }

    private Answer threads(Call call) {
        Guild guild = world.access().require(call.bot(), call.id("guild"));
        List<Channel> threads = world.channels()
                .threads(guild.id())
                .stream()
                .filter(thread -> !thread.archived() && world.access().sees(call.bot(), thread))
                .toList();
        ObjectNode json = Json.object();
        json.set("threads", Json.array(threads.stream().map(shapes.places()::channel)));
        json.putArray("members");
        return Answer.ok(json);
    }

    private Answer roles(Call call) {
        Guild guild = world.access().require(call.bot(), call.id("guild"));
        return Answer.ok(Json.array(world.guilds().roles(guild.id()).stream().map(shapes.people()::role)));
    }
}
