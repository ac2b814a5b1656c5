package dev.steward.testkit.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.UserId;
import dev.steward.api.plugin.PluginStore;
import dev.steward.engine.entry.CheckedEntries;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// What a plugin keeps, in memory, within the limits of the real one.
public final class InMemoryPluginStore implements PluginStore {

    /// By code points, of which UTF-8 keeps the order.
    private static final Comparator<String> ORDER = Comparator.comparing(key -> key.getBytes(UTF_8),
            Arrays::compareUnsigned);

    private final Map<About, ConcurrentNavigableMap<String, String>> texts = new ConcurrentHashMap<>();

    /// Keeps nothing yet.
    public InMemoryPluginStore() {}

    private record About(Optional<GuildId> guild, Optional<UserId> member) {}

    @Override
    public Entries ofBot() {
        return entries(new About(Optional.empty(), Optional.empty()));
    }

    @Override
    public Entries of(GuildId guild) {
        return entries(new About(Optional.of(guild), Optional.empty()));
    }

    @Override
    public Entries of(GuildId guild, UserId member) {
        return entries(new About(Optional.of(guild), Optional.of(member)));
    }

    @Override
    public List<UserId> members(GuildId guild, UserId after) {
        return texts.entrySet()
                .stream()
                .filter(about -> about.getKey().guild().equals(Optional.of(guild)) && !about.getValue().isEmpty())
                .flatMap(about -> about.getKey().member().stream())
                .filter(member -> member.value() > after.value())
                .sorted(Comparator.comparingLong(UserId::value))
                .limit(CheckedEntries.LISTED)
                .toList();
    }

    private Entries entries(About about) {
        return new CheckedEntries(new InMemoryEntries(
                texts.computeIfAbsent(about, _ -> new ConcurrentSkipListMap<>(ORDER))));
    }

    /// Erases what is kept about a server and its members, as the host does 30 days after the bot was removed from it.
    ///
    /// @param guild which server
    public void erase(GuildId guild) {
        texts.forEach((about, entries) -> {
            if (about.guild().equals(Optional.of(guild))) {
                entries.clear();
            }
        });
    }

    /// Erases what is kept about a member in a server.
    ///
    /// @param guild in which server
    /// @param member who
    public void erase(GuildId guild, UserId member) {
        Optional.ofNullable(texts.get(new About(Optional.of(guild), Optional.of(member)))).ifPresent(Map::clear);
    }

    /// Erases what is kept about a member in all servers, as `/forget-me` does.
    ///
    /// @param member who
    public void eraseEverywhere(UserId member) {
        texts.forEach((about, entries) -> {
            if (about.member().equals(Optional.of(member))) {
                entries.clear();
            }
        });
    }

    private record InMemoryEntries(ConcurrentNavigableMap<String, String> texts) implements Entries {

        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(texts.get(key));
        }

        @Override
        public void put(String key, String text) {
            texts.put(key, text);
        }

        @Override
        public void remove(String key) {
            texts.remove(key);
        }

        @Override
        public boolean putIfAbsent(String key, String text) {
            return texts.putIfAbsent(key, text) == null;
        }

        @Override
        public boolean replace(String key, String expected, String next) {
            return texts.replace(key, expected, next);
        }

        @Override
        public List<String> keys(String prefix, String after) {
            return texts.tailMap(after, false)
                    .keySet()
                    .stream()
                    .filter(key -> key.startsWith(prefix))
                    .limit(CheckedEntries.LISTED)
                    .toList();
        }
    }
}
