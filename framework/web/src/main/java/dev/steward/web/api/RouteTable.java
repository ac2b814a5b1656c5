package dev.steward.web.api;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Every operation, found by method and path.
public final class RouteTable {

    private final List<Route> routes;

    public RouteTable(List<Route> routes) {
        Set<String> seen = new HashSet<>();
        for (Route route : routes) {
            if (!seen.add(route.method() + " " + route.path())) {
                throw new IllegalArgumentException("Two routes for " + route.method() + " " + route.path());
            }
        }
        this.routes = List.copyOf(routes);
    }

    /// What a path leads to.
    public sealed interface Match {
        /// @param path values of the names in the route's path
        record Found(Route route, Map<String, String> path) implements Match {}

        /// The path exists, for other methods.
        record OtherMethods(Set<Method> allowed) implements Match {}

        record Nothing() implements Match {}
    }

    public List<Route> routes() {
        return routes;
    }

    /// @param path decoded segments
    public Match find(Method method, List<String> path) {
        Set<Method> allowed = methods(path);
        if (allowed.isEmpty()) {
            return new Match.Nothing();
        }
        return best(method, path).<Match>map(match -> match).orElseGet(() -> new Match.OtherMethods(allowed));
    }

    /// {@return the methods a path can be called with; none if there is no such path}
    public Set<Method> methods(List<String> path) {
        EnumSet<Method> methods = EnumSet.noneOf(Method.class);
        routes.stream()
                .filter(route -> route.path().match(path).isPresent())
                .forEach(route -> methods.add(route.method()));
        return methods;
    }

    private Optional<Match.Found> best(Method method, List<String> path) {
        List<Match.Found> matches = new ArrayList<>();
        routes.stream()
                .filter(route -> route.method() == method)
                .forEach(route -> route.path()
                        .match(path)
                        .ifPresent(values -> matches.add(new Match.Found(route, values))));
        return matches.stream()
                .reduce((one, other) -> other.route().path().isMoreSpecificThan(one.route().path())
                        ? other
                        : one);
    }
}
