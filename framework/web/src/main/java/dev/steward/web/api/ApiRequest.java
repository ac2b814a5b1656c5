package dev.steward.web.api;

import dev.steward.api.value.Value;
import dev.steward.web.problem.Refusal;
import java.util.Map;
import java.util.Optional;

/// A call of an operation.
///
/// @param path values of the names in the route's path
/// @param query values by name; the first one where a name was given twice
/// @param ifMatch the HTTP header of that name: which revision the caller means to replace
/// @param payload of a kind that the route takes
public record ApiRequest(
        Viewer viewer,
        Map<String, String> path,
        Map<String, String> query,
        Optional<String> ifMatch,
        Payload payload) {

    public ApiRequest {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
    }

    /// {@return the value of a name in the route's path}
    public String path(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route's path has no {" + name + "}");
        }
        return value;
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /// {@return the body of a route that takes JSON}
    public Value body() {
        return switch (payload) {
            case Payload.Json(Value value) -> value;
            case Payload.Nothing _,Payload.File _ -> throw Refusal.badRequest("A JSON body is needed");
        };
    }
}
