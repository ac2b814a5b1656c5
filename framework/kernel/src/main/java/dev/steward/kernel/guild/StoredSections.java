package dev.steward.kernel.guild;

import dev.steward.api.discord.GuildId;
import dev.steward.kernel.guild.SettingsStore.Stored;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/// What is stored of each server, loaded at its first use. No lock is held during the query: two threads may both
/// make it at first.
final class StoredSections {

    private final SettingsStore store;
    private final Map<GuildId, AtomicReference<Loading>> slots = new ConcurrentHashMap<>();

    private sealed interface Loading {

        /// Has to be loaded. A class and no record: each invalidation has to be another.
        final class Due implements Loading {}

        record Loaded(Map<String, Stored> sections) implements Loading {}
    }

    StoredSections(SettingsStore store) {
        this.store = store;
    }

    Map<String, Stored> of(GuildId guild) {
        var slot = slots.computeIfAbsent(guild, _ -> new AtomicReference<>(new Loading.Due()));
        Loading state = slot.get();
        if (state instanceof Loading.Loaded(var sections)) {
            return sections;
        }
        Map<String, Stored> sections = Map.copyOf(store.load(guild));
        slot.compareAndSet(state, new Loading.Loaded(sections)); // unless invalidated meanwhile: then it is due again
        return sections;
    }

    void invalidate(GuildId guild) {
        var slot = slots.get(guild);
        if (slot != null) {
            slot.set(new Loading.Due());
        }
    }
}
