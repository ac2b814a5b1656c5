package dev.steward.api.knowledge;

import dev.steward.api.discord.GuildId;
import dev.steward.api.stability.HostProvided;
import java.util.List;
import java.util.Set;

/// The next step from one state of a server's knowledge base to a later one. It may sum up many revisions;
/// no passage is both added and removed by it.
///
/// @param guild whose knowledge base
/// @param revision the state that is reached with it; revisions only grow
/// @param added passages that are new
/// @param removed passages that are gone, and their vectors with them; some may never have been added here
/// @param vectors vectors of passages that were added in this or an earlier change; a passage may have one for each model
/// @param models the embedding models in use for this server from now on; vectors of others can be dropped
@HostProvided
public record KnowledgeChange(
        GuildId guild,
        long revision,
        List<Passage> added,
        List<PassageId> removed,
        List<PassageVector> vectors,
        Set<String> models) {

    /// Copies the lists and the set.
    public KnowledgeChange {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        vectors = List.copyOf(vectors);
        models = Set.copyOf(models);
    }
}
