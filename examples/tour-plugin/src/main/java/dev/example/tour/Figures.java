package dev.example.tour;

import dev.steward.api.discord.GuildId;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// How often what happened in each server. The listener, the command and the service share it. Of what a plugin offers
/// there is one object anyway; of a class like this one only because it says so.
@Singleton
final class Figures {

    private final Map<GuildId, SortedMap<String, Long>> servers = new ConcurrentHashMap<>();

    void count(GuildId guild, String what) {
        add(guild, what, 1);
    }

    void add(GuildId guild, String what, long times) {
        servers.compute(guild, (_, before) -> {
            SortedMap<String, Long> after = before == null ? new TreeMap<>() : new TreeMap<>(before);
            after.merge(what, times, Long::sum);
            return Collections.unmodifiableSortedMap(after);
        });
    }

    void forget(GuildId guild) {
        servers.remove(guild);
    }

    SortedMap<String, Long> of(GuildId guild) {
        return servers.getOrDefault(guild, Collections.emptySortedMap());
    }

    /// {@return all figures as they are now}
    Map<GuildId, SortedMap<String, Long>> all() {
        return Map.copyOf(servers);
    }
}
