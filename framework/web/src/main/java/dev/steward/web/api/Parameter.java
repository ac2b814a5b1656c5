package dev.steward.web.api;

import dev.steward.api.value.Value;

/// A value that a caller puts into the query of the address.
///
/// @param schema JSON Schema of it
public record Parameter(String name, String description, boolean required, Value.Fields schema) {

    public static Parameter required(String name, String description, Value.Fields schema) {
        return new Parameter(name, description, true, schema);
    }

    public static Parameter optional(String name, String description, Value.Fields schema) {
        return new Parameter(name, description, false, schema);
    }
}
