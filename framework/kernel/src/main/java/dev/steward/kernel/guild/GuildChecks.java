package dev.steward.kernel.guild;

import dev.steward.api.discord.GuildId;
import dev.steward.kernel.settings.Problem;
import dev.steward.kernel.settings.Reference;
import java.util.List;

/// Looks in a server whether what its settings point at is there and of use. Implemented where servers are known.
@FunctionalInterface
public interface GuildChecks {

    /// Looks, which may take a request to Discord. What cannot be found out is no problem.
    ///
    /// @param references in settings of this server
    /// @return one problem for each that is missing or of no use
    List<Problem> problems(GuildId guild, List<Reference> references);

    /// {@return checks that find nothing wrong}
    static GuildChecks none() {
        return (_, _) -> List.of();
    }
}
