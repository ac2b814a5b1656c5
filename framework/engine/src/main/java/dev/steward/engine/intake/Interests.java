package dev.steward.engine.intake;

import dev.steward.api.discord.GuildId;
import dev.steward.api.response.Interest;
import dev.steward.engine.settings.ResponseSettings;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.guild.GuildSections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which messages each server's mode wants to see, at hand for every message.
final class Interests {

    // Replaced when the contributions change, so that what was found out before ends with the map it was found out for.
    private volatile Map<GuildId, Interest> interests = new ConcurrentHashMap<>();
    private final Modes modes;
    private final GuildSections settings;

    Interests(Modes modes, Registry registry, GuildSections settings) {
        this.modes = modes;
        this.settings = settings;
        registry.onChange(() -> interests = new ConcurrentHashMap<>());
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
        Map<GuildId, Interest> atHand = interests;
        Interest known = atHand.get(guild);
        if (known != null) {
            return known;
        }
        Interest found = modes.interest(guild, settings.get(guild, ResponseSettings.TYPE).mode().id());
        atHand.put(guild, found);
        return found;
    }
}
