package dev.steward.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.world.Refusal;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What goes back.
public record Answer(int status, Optional<JsonNode> body, Map<String, String> headers) {
    public static Answer of(int status, JsonNode body) {
        return new Answer(status, Optional.of(body), Map.of());
    }

    public static Answer ok(JsonNode body) {
        return of(200, body);
    }

    public static Answer created(JsonNode body) {
        return of(201, body);
    }

    public static Answer noContent() {
        return new Answer(204, Optional.empty(), Map.of());
    }

    public static Answer refused(Refusal refusal) {
        ObjectNode body = Json.object().put("message", refusal.getMessage()).put("code", refusal.code());
        if (!refusal.faults().isEmpty()) {
            ObjectNode errors = body.putObject("errors");
            refusal.faults().forEach(fault -> nest(errors, fault));
        }
        return of(refusal.status(), body);
    }

    /// Discord's errors mirror the body: an object per step of the path, a list named `_errors` at its end.
    private static void nest(ObjectNode errors, Refusal.Fault fault) {
        ObjectNode at = errors;
        for (String step : fault.path().split("\\.")) {
            at = at.withObjectProperty(step);
        }
        at.withArrayProperty("_errors").addObject().put("code", fault.code()).put("message", fault.message());
    }

    /// These headers, where the answer has none of that name itself.
    public Answer withHeaders(Map<String, String> usual) {
        Map<String, String> all = new LinkedHashMap<>(usual);
        all.putAll(headers);
        return new Answer(status, body, all);
    }

    public void send(HttpServerExchange exchange) {
        exchange.setStatusCode(status);
        headers.forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        body.ifPresentOrElse(json -> {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
            exchange.getResponseSender().send(ByteBuffer.wrap(Json.bytes(json)));
        }, exchange::endExchange);
    }
}
