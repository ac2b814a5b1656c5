package dev.steward.simulator.rest;

import dev.steward.simulator.http.Answer;
import dev.steward.simulator.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The headers on every answer, and the answer to who asks too often. The simulator limits nobody by itself:
/// a test says when ([Faults]).
final class RateLimits {
    private static final int LIMIT = 50;
    private static final double MILLIS = 1000.0;

    private RateLimits() {}

    static Map<String, String> headers(String route, Instant now) {
        return Map.of("X-RateLimit-Limit", Integer.toString(LIMIT), "X-RateLimit-Remaining",
                Integer.toString(LIMIT - 1), "X-RateLimit-Reset", decimal(now.plusSeconds(1).toEpochMilli() / MILLIS),
                "X-RateLimit-Reset-After", decimal(1), "X-RateLimit-Bucket", Integer.toHexString(route.hashCode()));
    }

    /// `Retry-After` counts whole seconds; the exact time stands in the body and in `X-RateLimit-Reset-After`.
    static Answer exceeded(Duration retryAfter, boolean global) {
        double seconds = retryAfter.toMillis() / MILLIS;
        var body = Json.object()
                .put("message", "You are being rate limited.")
                .put("retry_after", seconds)
                .put("global",
                        global);
        String whole = Long.toString((long) Math.ceil(seconds));
        Map<String, String> headers = global
                ? Map.of("Retry-After", whole, "X-RateLimit-Global", "true", "X-RateLimit-Scope", "global",
                        "X-RateLimit-Reset-After", decimal(seconds))
                : Map.of("Retry-After", whole, "X-RateLimit-Scope", "user", "X-RateLimit-Remaining", "0",
                        "X-RateLimit-Reset-After", decimal(seconds));
        return new Answer(429, Optional.of(body), headers);
    }

    private static String decimal(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
