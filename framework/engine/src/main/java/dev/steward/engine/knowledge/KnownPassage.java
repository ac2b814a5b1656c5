package dev.steward.engine.knowledge;

import dev.steward.api.knowledge.Passage;
import java.net.URI;
import java.util.Optional;

/// A passage and where people can read on.
///
/// @param address of the page that it was read from
public record KnownPassage(Passage passage, Optional<URI> address) {}
