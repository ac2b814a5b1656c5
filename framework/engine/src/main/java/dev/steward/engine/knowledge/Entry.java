package dev.steward.engine.knowledge;

import dev.steward.api.discord.GuildId;
import java.time.Instant;
import java.util.Optional;

/// What an admin added to a knowledge base in one go: a text, a file, a page or a whole site.
///
/// @param detail of a state other than ready, or of a site, one sentence: why it failed or stopped
/// @param documents that it consists of: pages of a site, otherwise one
/// @param pagesRead while a site is being read, how many were
/// @param pagesKnown while a site is being read, how many were found
/// @param readAt when a page or site was last read to its end
/// @param nextReadAt when it is read again
public record Entry(
        EntryId id,
        GuildId guild,
        Origin origin,
        State state,
        String detail,
        int documents,
        int passages,
        int characters,
        int pagesRead,
        int pagesKnown,
        Instant addedAt,
        Optional<Instant> readAt,
        Optional<Instant> nextReadAt) {

    /// How far it is.
    public enum State {
        /// Usable as a whole.
        READY,
        /// Being read; what was read is usable.
        READING,
        /// Could not be read the last time; what was read before is usable.
        FAILED
    }
}
