package dev.steward.engine.intake;

import dev.steward.api.Points;
import dev.steward.api.contribution.ContributionId;
import dev.steward.api.response.Engagement;
import dev.steward.api.response.Heard;
import dev.steward.api.response.Interest;
import dev.steward.api.response.ResponseMode;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Outcome;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.contribution.Resolution;
import dev.steward.kernel.contribution.Resolution.Missing;
import dev.steward.kernel.contribution.Resolution.Ready;
import java.time.Duration;

/// Asks the modes of the plugins. While a mode's plugin is being upgraded, messages wait for it.
final class Modes {

    private static final Duration CONSIDERING = Duration.ofSeconds(2);

    /// An upgrade lets running calls end for ten seconds and then starts the new version.
    private static final Duration UPGRADING = Duration.ofSeconds(30);

    private final Registry registry;
    private final Calls calls;

    Modes(Registry registry, Calls calls) {
        this.registry = registry;
        this.calls = calls;
    }

    /// What a mode decided about a message, or why it could not.
    sealed interface Decision {
        record Made(Engagement engagement) implements Decision {}

        record Failed(String why) implements Decision {}

        record Away(String why) implements Decision {}
    }

    /// Which messages a mode wants to see. A missing one wants no chatter, but whoever addresses the bot is owed a
    /// reason.
    Interest interest(ContributionId mode) {
        return find(mode) instanceof Ready<ResponseMode>(var ready)
                && calls.invoke(ready, CONSIDERING,
                        ResponseMode::interest) instanceof Outcome.Done<Interest>(var wanted)
                                ? wanted
                                : Interest.TAGGED;
    }

    Decision consider(ContributionId mode, Heard heard) {
        Decision decision = considerNow(mode, heard);
        // Its plugin was withdrawn while it was asked: it may come back by itself.
        return decision instanceof Decision.Away ? considerNow(mode, heard) : decision;
    }

    private Decision considerNow(ContributionId mode, Heard heard) {
        return switch (find(mode)) {
            case Missing<ResponseMode>(var reason) -> new Decision.Away(reason);
            case Ready<ResponseMode>(var ready) -> ask(ready, heard);
        };
    }

    private Decision ask(Contribution<ResponseMode> mode, Heard heard) {
        Outcome<Engagement> outcome = calls.invoke(mode, CONSIDERING, target -> target.consider(heard));
        return switch (outcome) {
            case Outcome.Done<Engagement>(var engagement) -> new Decision.Made(engagement);
            case Outcome.Withdrawn<Engagement>(var reason) -> new Decision.Away(reason);
            default -> new Decision.Failed(mode.id() + ": " + outcome.summary());
        };
    }

    private Resolution<ResponseMode> find(ContributionId mode) {
        Resolution<ResponseMode> found = registry.resolve(Points.RESPONSE_MODE, mode);
        if (found instanceof Ready<ResponseMode>) {
            return found;
        }
        try {
            return registry.await(Points.RESPONSE_MODE, mode, UPGRADING);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return found;
        }
    }
}
