package dev.steward.simulator.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.http.Answer;
import dev.steward.simulator.http.Call;
import dev.steward.simulator.http.Route;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.wire.Shapes;
import dev.steward.simulator.world.Refusal.Reason;
import dev.steward.simulator.world.World;
import java.util.List;

/// The gateway's address, and what a bot learns about itself.
final class ApplicationRoutes {
    private final World world;
    private final Shapes shapes;

    ApplicationRoutes(World world, Shapes shapes) {
        this.world = world;
        this.shapes = shapes;
    }

    List<Route> routes() {
        return List.of(Route.get("/gateway", call -> Answer.ok(gateway(call))).withoutToken(),
                Route.get("/gateway/bot", this::gatewayForBots), Route.get("/users/{user}", this::user),
                Route.get("/users/@me", this::self), Route.get("/users/@me/guilds", this::guilds),
                Route.delete("/users/@me/guilds/{guild}", this::leave),
                Route.post("/users/@me/channels", this::openDirect),
                Route.get("/oauth2/applications/@me", this::application),
                Route.get("/applications/@me", this::application));
    }

    private static ObjectNode gateway(Call call) {
        return Json.object().put("url", "ws://" + call.host() + "/gateway");
    }

    private Answer gatewayForBots(Call call) {
        ObjectNode json = gateway(call).put("shards", 1);
        json.putObject("session_start_limit")
                .put("total", 1000)
                .put("remaining", 1000)
                .put("reset_after", 86_400_000)
                .put("max_concurrency", 16);
        return Answer.ok(json);
    }

    private Answer self(Call call) {
        return Answer.ok(shapes.people().self(world.accounts().user(call.bot())));
    }

    private Answer user(Call call) {
        return Answer.ok(shapes.people().user(call.id("user")));
    }

    private Answer guilds(Call call) {
        long after = call.queryId("after").orElse(0);
        int limit = call.queryNumber("limit", 1, 200, 200);
        return Answer.ok(Json.array(world.guilds()
                .of(call.bot())
                .stream()
                .filter(guild -> guild.id() > after)
                .limit(limit)
                .map(guild -> shapes.places().listed(guild, call.bot()))));
    }

    private Answer leave(Call call) {
        world.access().require(call.bot(), call.id("guild"));
        world.guilds().remove(call.id("guild"), call.bot());
        return Answer.noContent();
    }

    private Answer openDirect(Call call) {
        long recipient = Json.id(call.object().path("recipient_id")).orElseThrow(Reason.UNKNOWN_USER::refusal);
        if (world.accounts().user(recipient).bot()) {
            throw Reason.CANNOT_MESSAGE_USER.refusal();
        }
        return Answer.ok(shapes.places().channel(world.channels().direct(call.bot(), recipient)));
    }

    private Answer application(Call call) {
        return Answer.ok(shapes.people().application(call.application()));
    }
}
