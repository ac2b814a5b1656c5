package dev.steward.web;

import dev.steward.api.discord.GuildId;
import dev.steward.api.value.Value;
import dev.steward.kernel.guild.SettingsStore;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/// Settings that end with the test.
final class MemorySettings implements SettingsStore {

    private final Map<GuildId, Map<String, Stored>> stored = new ConcurrentHashMap<>();

    @Override
    public Map<String, Stored> load(GuildId guild) {
        return Map.copyOf(stored.getOrDefault(guild, Map.of()));
    }

    @Override
    public Result save(GuildId guild, String section, Value value, OptionalLong expected) {
        Map<String, Stored> sections = stored.computeIfAbsent(guild, _ -> new HashMap<>());
        long current = sections.containsKey(section) ? sections.get(section).revision() : 0;
        if (expected.isPresent() && expected.getAsLong() != current) {
            return new Result.Stale(current);
        }
        sections.put(section, new Stored(value, current + 1));
        return new Result.Saved(current + 1);
    }
}
