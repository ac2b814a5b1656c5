package dev.steward.testkit.fake;

import dev.steward.api.discord.GuildId;
import dev.steward.api.value.Value;
import dev.steward.kernel.guild.SettingsStore;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// What servers have set, in memory.
public final class InMemorySettings implements SettingsStore {

    private final Map<GuildId, Map<String, Stored>> guilds = new HashMap<>();
    private final Map<String, Stored> everywhere = new TreeMap<>();
    private final AtomicInteger loads = new AtomicInteger();

    /// Has nothing stored.
    public InMemorySettings() {}

    /// Stores a section for every server that saved none of its own.
    ///
    /// @param section its name
    /// @param value as it is stored
    public synchronized void everywhere(String section, Value value) {
        everywhere.put(section, new Stored(value, 1));
    }

    /// {@return how often a server was loaded}
    public int loads() {
        return loads.get();
    }

    @Override
    public synchronized Map<String, Stored> load(GuildId guild) {
        loads.incrementAndGet();
        Map<String, Stored> sections = new TreeMap<>(everywhere);
        sections.putAll(guilds.getOrDefault(guild, Map.of()));
        return sections;
    }

    @Override
    public synchronized Result save(GuildId guild, String section, Value value, OptionalLong expectedRevision) {
        Stored before = guilds.getOrDefault(guild, everywhere).getOrDefault(section, everywhere.get(section));
        long revision = before == null ? 0 : before.revision();
        if (expectedRevision.isPresent() && expectedRevision.getAsLong() != revision) {
            return new Result.Stale(revision);
        }
        guilds.computeIfAbsent(guild, _ -> new HashMap<>()).put(section, new Stored(value, revision + 1));
        return new Result.Saved(revision + 1);
    }
}
