package dev.steward.api.knowledge;

import dev.steward.api.embedding.Vector;
import dev.steward.api.stability.HostProvided;

/// What a passage means to an embedding model.
///
/// @param passage which passage
/// @param model id of the embedding model; vectors of different models are not comparable
/// @param vector what it means
@HostProvided
public record PassageVector(PassageId passage, String model, Vector vector) {}
