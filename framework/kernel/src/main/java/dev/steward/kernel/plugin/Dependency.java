package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;

/// Another plugin that has to run before this one does. It stays invisible: what they share are contributions and
/// events.
///
/// @param versions the range of versions that will do; `*` if any
record Dependency(PluginId on, String versions) {

    private static final String ANY = "*";

    /// Reads `id` or `id@range`.
    ///
    /// @throws IllegalArgumentException if the text is neither
    static Dependency parse(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            return new Dependency(new PluginId(text.strip()), ANY);
        }
        String range = text.substring(at + 1).strip();
        try {
            Pf4jLoader.isWithin("1.0.0", range);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("\"" + range + "\" is no range of versions such as \">=1.0.0 & <2.0.0\"",
                    malformed);
        }
        return new Dependency(new PluginId(text.substring(0, at).strip()), range);
    }

    boolean suits(String version) {
        return versions.equals(ANY) || Pf4jLoader.isWithin(version, versions);
    }

    /// {@return as an operator reads it}
    @Override
    public String toString() {
        return versions.equals(ANY) ? on.value() : on + " " + versions;
    }
}
