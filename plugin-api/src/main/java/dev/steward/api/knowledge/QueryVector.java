package dev.steward.api.knowledge;

import dev.steward.api.embedding.Vector;
import dev.steward.api.stability.HostProvided;
import java.util.Set;

/// What a question means to an embedding model.
///
/// @param model id of the embedding model: to be compared with passages' vectors of this model only
/// @param vector what it means
/// @param languages in which the model is of use, as ISO 639-1 codes; empty if in every language. An index that takes
///     the question to be in another one should leave the vector alone
@HostProvided
public record QueryVector(String model, Vector vector, Set<String> languages) {

    /// Copies the set.
    public QueryVector {
        languages = Set.copyOf(languages);
    }
}
