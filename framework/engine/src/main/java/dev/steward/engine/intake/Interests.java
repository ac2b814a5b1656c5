package dev.steward.engine.intake;

import dev.steward.api.Points;
import dev.steward.api.discord.GuildId;
import dev.steward.api.response.Interest;
import dev.steward.api.response.ResponseMode;
import dev.steward.engine.settings.ResponseSettings;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Outcome;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.contribution.Resolution;
import dev.steward.kernel.contribution.Resolution.Ready;
import dev.steward.kernel.guild.GuildSections;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which messages each server's mode wants to see, at hand for every message.
final class Interests {

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final Map<GuildId, Interest> interests = new ConcurrentHashMap<>();
    private final Registry registry;
    private final Calls calls;
    private final GuildSections settings;

    Interests(Registry registry, Calls calls, GuildSections settings) {
        this.registry = registry;
        this.calls = calls;
        this.settings = settings;
        registry.onChange(interests::clear);
        settings.onChange(this::learn);
    }

    /// Forgets what was known of a server and finds it out anew beside whatever else goes on, so that no message has
    /// to.
    void learn(GuildId guild) {
        interests.remove(guild);
        Thread.startVirtualThread(() -> find(guild));
    }

    /// What is known from memory; everything, as long as nothing is known.
    Interest atHand(GuildId guild) {
        return interests.getOrDefault(guild, Interest.EVERYTHING);
    }

    /// Finds out, which may take a query the first time, and keeps it at hand.
    Interest find(GuildId guild) {
        Interest known = interests.get(guild);
        if (known != null) {
            return known;
        }
        Resolution<ResponseMode> mode = registry.resolve(Points.RESPONSE_MODE,
                settings.get(guild, ResponseSettings.TYPE).mode().id());
        // A missing mode wants no chatter, but whoever addresses the bot is owed a reason.
        Interest found = mode instanceof Ready<ResponseMode>(var ready) ? ask(ready) : Interest.TAGGED;
        interests.put(guild, found);
        return found;
    }

    private Interest ask(Contribution<ResponseMode> mode) {
        return calls.invoke(mode, DEADLINE, ResponseMode::interest) instanceof Outcome.Done<Interest>(var interest)
                ? interest
                : Interest.TAGGED;
    }
}
