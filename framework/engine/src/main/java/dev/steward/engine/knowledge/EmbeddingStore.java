package dev.steward.engine.knowledge;

import dev.steward.api.discord.GuildId;
import dev.steward.api.embedding.Vector;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The vectors of passages, stored once for all processes, by embedding model. A server is searched with the vectors of
/// one model; while those of another are being made, both are there.
public interface EmbeddingStore {

    /// An embedding model, in a way that finds it again.
    ///
    /// @param id as the model itself says
    /// @param provider the contribution that opens it, as `plugin/name`
    /// @param name what the operator configured, if anything
    record ModelReference(String id, String provider, Optional<String> name) {}

    /// The model that a server is searched with; empty as long as it has no vectors.
    Optional<ModelReference> searchedWith(GuildId guild);

    /// Notes that vectors of a model are going to be made for a server. If it has none of any other model, it is
    /// searched with this one at once.
    void begin(GuildId guild, ModelReference model);

    /// Reads passages that have no vector of a model, those added last first.
    List<Passage> lacking(GuildId guild, String model, int limit);

    /// Stores vectors. Raises the server's revision. What was deleted or has a vector meanwhile is left out.
    void put(GuildId guild, String model, Map<PassageId, Vector> vectors);

    /// Searches a server with this model from now on and deletes the vectors of all others, if no passage lacks a
    /// vector of it. Raises the server's revision if that changes anything.
    ///
    /// @return whether the server is searched with this model
    boolean complete(GuildId guild, String model);
}
