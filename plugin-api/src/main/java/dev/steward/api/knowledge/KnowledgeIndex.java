package dev.steward.api.knowledge;

import dev.steward.api.discord.GuildId;
import dev.steward.api.stability.PluginProvided;
import java.util.List;

/// A search index over the knowledge bases of all servers. The truth is in PostgreSQL; the index is this process's
/// replica of it and can be lost at any time.
///
/// The host serialises [#apply] and [#forget] for each server; searches run beside them. All methods are called on
/// virtual threads; an exception is logged, counted against the plugin, and the call is tried again with the next
/// change.
@PluginProvided
public interface KnowledgeIndex {

    /// Says how far the replica has come. The host then sends all that was changed since.
    ///
    /// @param guild whose knowledge base
    /// @return the revision of the last change that survived, 0 if there is none
    /// @throws Exception if the index cannot be read
    long revision(GuildId guild) throws Exception;

    /// Takes in a change. When it returns, searches find the new passages and none of the removed ones, and the
    /// revision is not lost without the passages. Adding a passage again replaces it. Limited to 60 seconds.
    ///
    /// @param change what to take in
    /// @throws Exception if nothing or not all of it was taken in; the revision must then be the old one
    void apply(KnowledgeChange change) throws Exception;

    /// Drops all passages of a server; its revision is 0 afterwards.
    ///
    /// @param guild whose knowledge base
    /// @throws Exception if it could not be dropped
    void forget(GuildId guild) throws Exception;

    /// Searches. Limited to two seconds.
    ///
    /// @param query what to look for
    /// @return best first, each passage once, none of another server; empty if nothing fits
    /// @throws Exception if the index cannot be searched; the question is then answered without knowledge
    List<Hit> search(KnowledgeQuery query) throws Exception;
}
