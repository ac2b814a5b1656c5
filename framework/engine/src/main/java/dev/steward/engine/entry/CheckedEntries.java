package dev.steward.engine.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steward.api.plugin.PluginStore.Entries;
import java.util.List;
import java.util.Optional;

/// Entries that are asked only for what can be kept, so that every store of them has the same limits.
///
/// @param entries where keys and texts are kept as they are
public record CheckedEntries(Entries entries) implements Entries {

    /// The most keys that are listed at once.
    public static final int LISTED = 1000;

    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_TEXT = 65_536;

    @Override
    public Optional<String> get(String key) {
        return entries.get(checked(key));
    }

    @Override
    public void put(String key, String text) {
        entries.put(checked(key), storable(text));
    }

    @Override
    public void remove(String key) {
        entries.remove(checked(key));
    }

    @Override
    public boolean putIfAbsent(String key, String text) {
        return entries.putIfAbsent(checked(key), storable(text));
    }

    @Override
    public boolean replace(String key, String expected, String next) {
        return entries.replace(checked(key), storable(expected), storable(next));
    }

    @Override
    public List<String> keys(String prefix, String after) {
        return entries.keys(prefix.isEmpty() ? prefix : checked(prefix), after.isEmpty() ? after : checked(after));
    }

    private static String checked(String key) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "A key has 1 to " + LONGEST_KEY + " characters, and this one " + key.length());
        }
        if (key.codePoints().anyMatch(CheckedEntries::isUnsuitable)) {
            throw new IllegalArgumentException(
                    "A key has no control character and no half of a surrogate pair, unlike \"" + printable(key)
                            + "\"");
        }
        return key;
    }

    private static boolean isUnsuitable(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }

    private static String printable(String key) {
        return key.codePoints()
                .mapToObj(each -> isUnsuitable(each) ? "\\u%04x".formatted(each) : Character.toString(each))
                .reduce("", String::concat);
    }

    /// PostgreSQL refuses the character 0, and what no UTF-8 can say.
    private static String storable(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "A text has at most %,d characters, and this one %,d".formatted(LONGEST_TEXT, text.length()));
        }
        return new String(text.replace("\0", "").getBytes(UTF_8), UTF_8);
    }
}
