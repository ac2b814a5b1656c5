package dev.steward.simulator.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.world.Refusal;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Writes answers, with the rate limit headers that stand on every one of Discord's.
final class Replies {
    private static final int LIMIT = 50;
    private static final double MILLIS = 1000.0;

    private Replies() {}

    static Answer refused(Refusal refusal) {
        ObjectNode body = Json.object().put("message", refusal.getMessage()).put("code", refusal.code());
        if (!refusal.faults().isEmpty()) {
            ObjectNode errors = body.putObject("errors");
            refusal.faults().forEach(fault -> nest(errors, fault));
        }
        return Answer.of(refusal.status(), body);
    }

    /// Discord's errors mirror the body: an object per step of the path, a list named `_errors` at its end.
    private static void nest(ObjectNode errors, Refusal.Fault fault) {
        ObjectNode at = errors;
        for (String step : fault.path().split("\\.")) {
            at = at.withObjectProperty(step);
        }
        at.withArrayProperty("_errors").addObject().put("code", fault.code()).put("message", fault.message());
    }

    static Answer of(Fault fault) {
        return switch (fault) {
            case Fault.RateLimited(Duration retryAfter, boolean global) -> rateLimited(retryAfter, global);
            case Fault.Status(int status, _) -> Answer.of(status, Json.object()
                    .put("message", status + ": " + StatusCodes.getReason(status)).put("code", 0));
            case Fault.Dropped _,Fault.Delayed _ -> Answer.noContent();
        };
    }

    private static Answer rateLimited(Duration retryAfter, boolean global) {
        double seconds = retryAfter.toMillis() / MILLIS;
        var body = Json.object().put("message", "You are being rate limited.").put("retry_after", seconds).put("global",
                global);
        String whole = Long.toString((long) Math.ceil(seconds));
        Map<String, String> headers = global
                ? Map.of("Retry-After", whole, "X-RateLimit-Global", "true", "X-RateLimit-Scope", "global",
                        "X-RateLimit-Reset-After", decimal(seconds))
                : Map.of("Retry-After", whole, "X-RateLimit-Scope", "user", "X-RateLimit-Remaining", "0",
                        "X-RateLimit-Reset-After", decimal(seconds));
        return new Answer(429, Optional.of(body), headers);
    }

    static void send(HttpServerExchange exchange, Answer answer, String route, Instant now) {
        exchange.setStatusCode(answer.status());
        var headers = exchange.getResponseHeaders();
        headers.put(new HttpString("X-RateLimit-Limit"), LIMIT);
        headers.put(new HttpString("X-RateLimit-Remaining"), LIMIT - 1);
        headers.put(new HttpString("X-RateLimit-Reset"), decimal(now.plusSeconds(1).toEpochMilli() / MILLIS));
        headers.put(new HttpString("X-RateLimit-Reset-After"), "1.000");
        headers.put(new HttpString("X-RateLimit-Bucket"), Integer.toHexString(route.hashCode()));
        answer.headers().forEach((name, value) -> headers.put(new HttpString(name), value));
        if (answer.body().isPresent()) {
            headers.put(Headers.CONTENT_TYPE, "application/json");
            exchange.getResponseSender().send(ByteBuffer.wrap(Json.bytes(answer.body().get())));
        } else {
            exchange.endExchange();
        }
    }

    private static String decimal(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
