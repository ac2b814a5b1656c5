package dev.steward.simulator.http;

import dev.steward.simulator.world.Refusal.Reason;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.PathTemplateMatcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the route that a request is for.
public final class RouteTable {
    private final Map<String, PathTemplateMatcher<Route>> byMethod = new HashMap<>();

    public record Match(Route route, Map<String, String> path) {}

    public RouteTable(List<Route> routes) {
        routes.forEach(route -> byMethod.computeIfAbsent(route.method(), _ -> new PathTemplateMatcher<>())
                .add(route.template(), route));
    }

    public Match match(HttpServerExchange exchange) {
        String path = exchange.getRelativePath();
        var matcher = byMethod.getOrDefault(exchange.getRequestMethod().toString(), new PathTemplateMatcher<>());
        var match = matcher.match(path);
        if (match != null) {
            return new Match(match.getValue(), match.getParameters());
        }
        boolean otherMethod = byMethod.values().stream().anyMatch(it -> it.match(path) != null);
        throw (otherMethod ? Reason.METHOD_NOT_ALLOWED : Reason.NOT_FOUND).refusal();
    }
}
