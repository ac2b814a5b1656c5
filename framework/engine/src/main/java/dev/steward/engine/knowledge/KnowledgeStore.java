package dev.steward.engine.knowledge;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.PassageId;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The truth about knowledge: entries, their documents and passages, and for each server a revision that every change
/// raises under the server's row lock. Every method is one transaction.
public interface KnowledgeStore {

    /// Adds an entry that consists of one document and is ready. Raises the server's revision.
    Entry add(GuildId guild, Origin origin, NewDocument document, Instant at);

    /// Adds an entry without a document, which this process is going to read.
    Entry begin(GuildId guild, Origin origin, Instant at);

    /// Adds a document to an entry, in place of the one that was read from the same address. Raises the server's
    /// revision unless that one has the same title and text.
    ///
    /// @return whether the entry still exists
    boolean put(EntryId entry, NewDocument document, Instant at);

    /// Notes how far the reading of an entry is.
    ///
    /// @return whether the entry still exists
    boolean progress(EntryId entry, int pagesRead, int pagesKnown);

    /// Ends the reading of an entry.
    ///
    /// @param kept if present, documents from other addresses are deleted, which raises the server's revision
    void end(EntryId entry, Entry.State state, String detail, Optional<Set<URI>> kept, Instant at,
            Optional<Instant> nextReadAt);

    /// Takes over the entries that are to be read now: those whose time has come, and those whose process is gone.
    ///
    /// @return they are being read by this process from now on
    List<Entry> takeDue(Instant now, int limit);

    /// Deletes an entry with its documents; their passages remain as tombstones so that replicas hear of it. Raises the
    /// server's revision.
    ///
    /// @return whether there was one
    boolean delete(GuildId guild, EntryId entry, Instant at);

    Page<Entry> list(GuildId guild, PageRequest page);

    Optional<Entry> find(GuildId guild, EntryId entry);

    /// The servers that ever had knowledge, and the revision of each is to be asked by [#revision].
    Set<GuildId> guilds();

    /// The server's revision, 0 if it never had knowledge.
    long revision(GuildId guild);

    /// Reads what changed after a revision, at most about `limit` passages and vectors; the answer says which revision
    /// it reaches. Never splits a revision. If nothing changed, the answer is empty and reaches the same revision.
    KnowledgeChange changesSince(GuildId guild, long revision, int limit);

    /// Reads passages that still exist, in any order.
    List<KnownPassage> passages(GuildId guild, Collection<PassageId> ids);

    /// Calls back, on a thread of the store, when another process may have changed a server's knowledge. A wake-up,
    /// nothing more: some are lost.
    void onForeignChange(Consumer<GuildId> listener);
}
