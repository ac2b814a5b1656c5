package dev.steward.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.endpoint.Endpoints;
import dev.steward.simulator.http.Answer;
import dev.steward.simulator.http.Call;
import dev.steward.simulator.http.Route;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.wire.Shapes;
import dev.steward.simulator.world.Application;
import dev.steward.simulator.world.Refusal;
import dev.steward.simulator.world.Refusal.Reason;
import dev.steward.simulator.world.World;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/// The gateway's address, and what a bot learns about itself.
final class ApplicationRoutes {
    private final World world;
    private final Shapes shapes;
    private final Endpoints endpoints;

    ApplicationRoutes(World world, Shapes shapes, Endpoints endpoints) {
        this.world = world;
        this.shapes = shapes;
        this.endpoints = endpoints;
    }

    List<Route> routes() {
        return List.of(Route.get("/gateway", call -> Answer.ok(gateway(call))).withoutToken(),
                Route.get("/gateway/bot", this::gatewayForBots), Route.get("/users/{user}", this::user),
                Route.get("/users/@me", this::self), Route.get("/users/@me/guilds", this::guilds),
                Route.delete("/users/@me/guilds/{guild}", this::leave),
                Route.post("/users/@me/channels", this::openDirect),
                Route.get("/oauth2/applications/@me", this::application),
                Route.get("/applications/@me", this::application),
                Route.patch("/applications/@me", this::changeApplication));
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
        long before = call.queryId("before").orElse(Long.MAX_VALUE);
        return Answer.ok(Json.array(world.guilds()
                .of(call.bot())
                .stream()
                .filter(guild -> guild.id() > after && guild.id() < before)
                .limit(call.queryNumber("limit", 1, 200, 200))
                .map(guild -> {
                    ObjectNode json = shapes.places().listed(guild, call.bot());
                    if (call.queryFlag("with_counts")) {
                        int members = world.guilds().members(guild.id()).size();
                        json.put("approximate_member_count", members).put("approximate_presence_count", members);
                    }
                    return json;
                })));
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

    private Answer changeApplication(Call call) {
        JsonNode endpoint = call.object().path("interactions_endpoint_url");
        if (!endpoint.isMissingNode()) {
            if (endpoint.asText("").isBlank() || endpoint.isNull()) {
                world.accounts().sendInteractionsTo(call.bot(), Optional.empty());
            } else {
                endpoints.verifyAndSet(call.bot(), address(endpoint.asText()));
            }
        }
        Application changed = world.accounts().application(call.bot()).orElseThrow(Reason.UNKNOWN_APPLICATION::refusal);
        return Answer.ok(shapes.people().application(changed));
    }

    /// Discord wants https; here plain http will do, since all of this is on one machine.
    private static URI address(String text) {
        try {
            URI address = new URI(text);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException _) {
            // Refused below, like an address of another kind.
        }
        throw Refusal.invalidForm(new Refusal.Fault("interactions_endpoint_url", "URL_TYPE_INVALID_URL",
                "Not a well formed URL."));
    }
}
