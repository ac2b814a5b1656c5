package dev.steward.api.knowledge;

import dev.steward.api.discord.GuildId;
import dev.steward.api.stability.HostProvided;
import java.util.List;

/// Searches the knowledge base. Inject it. Safe for several threads; costs no quota.
@HostProvided
public interface Knowledge {

    /// Finds passages.
    ///
    /// @param guild in whose knowledge base
    /// @param text what to look for
    /// @param limit most passages, 1 to 50
    /// @return best first; empty if nothing fits
    List<Passage> search(GuildId guild, String text, int limit);
}
