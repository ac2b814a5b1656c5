package dev.steward.api.plugin;

import dev.steward.api.stability.HostProvided;
import java.util.regex.Pattern;

/// The name of a plugin, the same in every version of it: `plugin.id` in its `plugin.properties`.
///
/// @param value 2 to 64 characters: lower-case letters, digits and dashes, beginning with a letter
@HostProvided
public record PluginId(String value) implements Comparable<PluginId> {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,63}");

    /// Checks the form.
    ///
    /// @throws IllegalArgumentException if the value has another form
    public PluginId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A plugin id is 2 to 64 lower-case letters, digits and dashes and begins"
                    + " with a letter, unlike \"" + value + "\"");
        }
    }

    @Override
    public int compareTo(PluginId other) {
        return value.compareTo(other.value);
    }

    /// {@return the value alone}
    @Override
    public String toString() {
        return value;
    }
}
