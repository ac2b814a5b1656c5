package dev.steward.simulator.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;

/// A slash command an application has registered, everywhere or for one server.
///
/// @param definition what was registered, as it came
public record Command(long id, long version, long application, OptionalLong guild, ObjectNode definition) {
    public String name() {
        return definition.path("name").asText();
    }

    /// Name and type together are unique for one application in one scope.
    int type() {
        return definition.path("type").asInt(1);
    }
}
