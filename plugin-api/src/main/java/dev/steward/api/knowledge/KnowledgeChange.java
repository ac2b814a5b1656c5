package dev.steward.api.knowledge;

import dev.steward.api.discord.GuildId;
import dev.steward.api.stability.HostProvided;
import java.util.List;

/// The next step from one state of a server's knowledge base to a later one.
///
/// @param guild whose knowledge base
/// @param revision the state that is reached with it; revisions only grow
/// @param added passages that are new
/// @param removed passages that are gone; some may never have been added here
@HostProvided
public record KnowledgeChange(GuildId guild, long revision, List<Passage> added, List<PassageId> removed) {

    /// Copies the lists.
    public KnowledgeChange {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }
}
