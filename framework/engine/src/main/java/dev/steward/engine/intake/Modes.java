package dev.steward.engine.intake;

import dev.steward.api.Points;
import dev.steward.api.contribution.ContributionId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.response.Engagement;
import dev.steward.api.response.Heard;
import dev.steward.api.response.Interest;
import dev.steward.api.response.ResponseMode;
import dev.steward.engine.settings.AllowedPlugins;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Outcome;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.contribution.Resolution;
import dev.steward.kernel.contribution.Snapshot;
import java.time.Duration;

/// Asks the modes of the plugins. While a mode's plugin is being upgraded, messages wait for it.
final class Modes {

    private static final Duration CONSIDERING = Duration.ofSeconds(2);

    private final Registry registry;
    private final Calls calls;
    private final AllowedPlugins allowed;

    Modes(Registry registry, Calls calls, AllowedPlugins allowed) {
        this.registry = registry;
        this.calls = calls;
        this.allowed = allowed;
    }

    /// What a mode decided about a message, or why it could not.
    sealed interface Decision {
        record Made(Engagement engagement) implements Decision {}

        record Failed(String why) implements Decision {}

        record Away(String why) implements Decision {}
    }

    /// Which messages a mode wants to see. A missing one wants no chatter, but whoever addresses the bot is owed a
    /// reason.
    Interest interest(GuildId guild, ContributionId mode) {
        Outcome<Interest> outcome = registry.reach(now -> resolve(now, guild, mode), Registry.UPGRADING,
                there -> calls.invoke(there, CONSIDERING, ResponseMode::interest));
        return outcome instanceof Outcome.Done<Interest>(var wanted) ? wanted : Interest.TAGGED;
    }

    Decision consider(ContributionId mode, Heard heard) {
        Outcome<Engagement> outcome = registry.reach(now -> resolve(now, heard.guild(), mode), Registry.UPGRADING,
                there -> calls.invoke(there, CONSIDERING, target -> target.consider(heard)));
        return switch (outcome) {
            case Outcome.Done<Engagement>(var engagement) -> new Decision.Made(engagement);
            case Outcome.Withdrawn<Engagement>(var reason) -> new Decision.Away(reason);
            case Outcome.BrokenOff<Engagement>(var reason) -> new Decision.Away(reason);
            default -> new Decision.Failed(mode + ": " + outcome.summary());
        };
    }

    private Resolution<ResponseMode> resolve(Snapshot now, GuildId guild, ContributionId mode) {
        return allowed.in(guild, mode.plugin(), now.resolve(Points.RESPONSE_MODE, mode));
    }
}
