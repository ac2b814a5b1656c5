package dev.steward.engine.intake;

import dev.steward.api.discord.GuildId;
import dev.steward.api.response.Interest;
import dev.steward.engine.settings.ResponseSettings;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.guild.GuildSections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which messages each server's mode wants to see, at hand for every message.
final class Interests {

    // Replaced when the contributions change, and a server's entry when its settings do: what is still being found out
    // for the former ones is written where nobody looks any more.
    private volatile Map<GuildId, Entry> interests = new ConcurrentHashMap<>();
    private final Modes modes;
    private final GuildSections settings;

    private static final class Entry {
        private volatile Optional<Interest> found = Optional.empty();
    }

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
        Entry entry = interests.get(guild);
        return entry == null ? Interest.EVERYTHING : entry.found.orElse(Interest.EVERYTHING);
    }

    /// Finds out, which may take a query the first time, and keeps it at hand.
    Interest find(GuildId guild) {
        Entry entry = interests.computeIfAbsent(guild, _ -> new Entry());
        Optional<Interest> known = entry.found;
        if (known.isPresent()) {
            return known.get();
        }
        Interest found = modes.interest(guild, settings.get(guild, ResponseSettings.TYPE).mode().id());
        entry.found = Optional.of(found);
        return found;
    }
}
