package dev.steward.web.api;

import dev.steward.api.value.Value;
import java.nio.file.Path;

/// What comes with a call.
public sealed interface Payload {

    record Nothing() implements Payload {}

    record Json(Value value) implements Payload {}

    /// A file.
    ///
    /// @param name as the caller calls it, without folders; empty if it has none
    /// @param content where it lies for as long as the call lasts
    record File(String name, Path content) implements Payload {}
}
