package dev.steward.engine.knowledge;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.DocumentId;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.knowledge.PassageId;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// The truth about knowledge: documents, passages, and for each server a revision that every change raises under the
/// server's row lock.
public interface KnowledgeStore {

    /// Adds a document with its passages. Raises the server's revision.
    Document add(GuildId guild, String title, String text, List<String> passages, Instant at);

    /// Deletes a document; its passages remain as tombstones so that replicas hear of it. Raises the server's revision.
    ///
    /// @return whether there was one
    boolean delete(GuildId guild, DocumentId document, Instant at);

    Page<Document> list(GuildId guild, PageRequest page);

    /// The servers that ever had knowledge, and the revision of each is to be asked by [#revision].
    Set<GuildId> guilds();

    /// The server's revision, 0 if it never had knowledge.
    long revision(GuildId guild);

    /// Reads what changed after a revision, at most about `limit` passages; the answer says which revision it reaches.
    /// Never splits a revision. If nothing changed, the answer is empty and reaches the same revision.
    KnowledgeChange changesSince(GuildId guild, long revision, int limit);

    /// Reads passages that still exist, in any order.
    List<Passage> passages(GuildId guild, Collection<PassageId> ids);

    /// Calls back, on a thread of the store, when another process may have changed a server's knowledge. A wake-up,
    /// nothing more: some are lost.
    void onForeignChange(Consumer<GuildId> listener);
}
