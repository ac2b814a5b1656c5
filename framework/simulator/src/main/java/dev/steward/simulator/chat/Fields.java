package dev.steward.simulator.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.http.Call;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.world.Refusal;
import java.util.OptionalLong;

/// The fields of a request's body, read with a refusal that names what is missing.
record Fields(ObjectNode json) {
    static Fields of(Call call) {
        return new Fields(call.objectOrEmpty());
    }

    /// The member who acts.
    long as() {
        return id("as");
    }

    long id(String name) {
        return optionalId(name).orElseThrow(() -> missing(name, "an id"));
    }

    OptionalLong optionalId(String name) {
        return Json.id(json.path(name));
    }

    String text(String name) {
        String text = json.path(name).asText("");
        if (text.isBlank()) {
            throw missing(name, "a text");
        }
        return text;
    }

    boolean flag(String name, boolean otherwise) {
        return json.path(name).asBoolean(otherwise);
    }

    static Refusal missing(String name, String what) {
        return Refusal.invalidForm(new Refusal.Fault(name, "BASE_TYPE_REQUIRED", "This field must be " + what + "."));
    }
}
