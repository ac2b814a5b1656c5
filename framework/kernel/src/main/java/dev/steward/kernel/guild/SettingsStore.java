package dev.steward.kernel.guild;

import dev.steward.api.discord.GuildId;
import dev.steward.api.value.Value;
import java.util.Map;
import java.util.OptionalLong;

/// Keeps what servers have set. Implemented over the database.
public interface SettingsStore {

    /// One stored section.
    ///
    /// @param value what was saved, secrets encrypted
    /// @param revision raised by each save, 1 after the first
    record Stored(Value value, long revision) {}

    /// What became of saving.
    sealed interface Result {

        /// It is stored.
        ///
        /// @param revision the new one
        record Saved(long revision) implements Result {}

        /// Somebody else saved in between, and nothing was stored.
        ///
        /// @param revision what is stored now; 0 if nothing
        record Stale(long revision) implements Result {}
    }

    /// Loads all sections of a server in one query.
    ///
    /// @return by section name; those never saved are missing
    Map<String, Stored> load(GuildId guild);

    /// Stores one section, all or nothing.
    ///
    /// @param expectedRevision store only if this is the present revision, 0 meaning that nothing is stored; empty to
    ///     store anyway
    Result save(GuildId guild, String section, Value value, OptionalLong expectedRevision);
}
