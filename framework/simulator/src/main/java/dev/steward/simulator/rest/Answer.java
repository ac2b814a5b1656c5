package dev.steward.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/// What goes back.
record Answer(int status, Optional<JsonNode> body, Map<String, String> headers) {
    static Answer of(int status, JsonNode body) {
        return new Answer(status, Optional.of(body), Map.of());
    }

    static Answer ok(JsonNode body) {
        return of(200, body);
    }

    static Answer created(JsonNode body) {
        return of(201, body);
    }

    static Answer noContent() {
        return new Answer(204, Optional.empty(), Map.of());
    }
}
