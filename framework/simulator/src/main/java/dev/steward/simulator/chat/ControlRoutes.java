package dev.steward.simulator.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.endpoint.Delivery;
import dev.steward.simulator.endpoint.Endpoints;
import dev.steward.simulator.endpoint.SignedRequest;
import dev.steward.simulator.gateway.ConnectedBot;
import dev.steward.simulator.gateway.Gateway;
import dev.steward.simulator.http.Answer;
import dev.steward.simulator.http.Call;
import dev.steward.simulator.http.Route;
import dev.steward.simulator.rest.Fault;
import dev.steward.simulator.rest.Faults;
import dev.steward.simulator.rest.Traffic;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.world.Refusal;
import java.time.Duration;
import java.util.List;

/// What tests do to the machinery: see its traffic, shake its connections, plan its faults.
final class ControlRoutes {
    private final Gateway gateway;
    private final Faults faults;
    private final Traffic traffic;
    private final Endpoints endpoints;

    ControlRoutes(Gateway gateway, Faults faults, Traffic traffic, Endpoints endpoints) {
        this.gateway = gateway;
        this.faults = faults;
        this.traffic = traffic;
        this.endpoints = endpoints;
    }

    List<Route> routes() {
        return List.of(Route.get("/traffic", _ -> Answer.ok(counts())),
                Route.get("/sessions",
                        _ -> Answer.ok(Json.array(gateway.sessions().stream().map(ControlRoutes::session)))),
                Route.post("/sessions/kill", _ -> done(gateway::killConnections)),
                Route.post("/sessions/reconnect", _ -> done(gateway::requestReconnect)),
                Route.post("/sessions/invalidate", this::invalidate), Route.post("/faults", this::plan),
                Route.delete("/faults", _ -> done(faults::clear)),
                Route.get("/deliveries",
                        _ -> Answer.ok(Json.array(endpoints.deliveries().stream().map(ControlRoutes::delivery)))),
                Route.post("/applications/{application}/deliveries", this::deliver));
    }

    private static Answer done(Runnable work) {
        work.run();
        return Answer.noContent();
    }

    private ObjectNode counts() {
        ObjectNode json = Json.object();
        traffic.counts().forEach(json::put);
        return json;
    }

    private static ObjectNode session(ConnectedBot bot) {
        return Json.object()
                .put("id", bot.session())
                .put("application", Json.id(bot.application()))
                .put("shard", bot.shard().number())
                .put("shards", bot.shard().of())
                .put("intents", bot.intents())
                .put("sequence", bot.sequence())
                .put("resumes", bot.resumes())
                .put("connected", bot.connected());
    }

    private static ObjectNode delivery(Delivery delivery) {
        ObjectNode json = Json.object()
                .put("application", Json.id(delivery.application()))
                .put("status", delivery.status())
                .put("body", delivery.body())
                .put("millis", delivery.took().toMillis());
        delivery.interaction().ifPresent(interaction -> json.put("interaction", Json.id(interaction)));
        return json;
    }

    /// `{timestamp, signature, body}`, sent as it is, forged or not.
    private Answer deliver(Call call) {
        ObjectNode json = call.object();
        var request = new SignedRequest(json.path("timestamp").asText(""), json.path("signature").asText(""),
                json.path("body").asText(""));
        return Answer.ok(delivery(endpoints.send(call.id("application"), request)));
    }

    private Answer invalidate(Call call) {
        return done(() -> gateway.invalidateSessions(Fields.of(call).flag("resumable", false)));
    }

    /// `{route, requests, kind, millis?, status?}`; `kind` names what will happen.
    private Answer plan(Call call) {
        Fields fields = Fields.of(call);
        Duration time = Duration.ofMillis(fields.json().path("millis").asLong(1000));
        int status = fields.json().path("status").asInt(502);
        Fault fault = switch (fields.text("kind")) {
            case "rate-limited" -> Fault.rateLimited(time);
            case "globally-rate-limited" -> Fault.globallyRateLimited(time);
            case "status" -> Fault.status(status);
            case "status-after-effect" -> Fault.statusAfterEffect(status);
            case "dropped" -> Fault.dropped();
            case "dropped-after-effect" -> Fault.droppedAfterEffect();
            case "delayed" -> Fault.delayed(time);
            default -> throw Refusal.invalidForm(new Refusal.Fault("kind", "BASE_TYPE_CHOICES",
                    "One of rate-limited, globally-rate-limited, status, status-after-effect, dropped, "
                            + "dropped-after-effect, delayed."));
        };
        faults.next(fields.json().path("requests").asInt(1), fields.json().path("route").asText(Faults.ANY_ROUTE),
                fault);
        return Answer.noContent();
    }
}
