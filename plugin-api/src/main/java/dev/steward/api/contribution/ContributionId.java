package dev.steward.api.contribution;

import dev.steward.api.plugin.PluginId;
import dev.steward.api.stability.HostProvided;
import java.util.regex.Pattern;

/// The identity of a contribution, printed as `plugin/name`. Settings store it; it outlives the plugin's absence.
///
/// @param plugin who offers it
/// @param name its name within the plugin: 1 to 64 lower-case letters, digits and dashes, beginning with a letter
@HostProvided
public record ContributionId(PluginId plugin, String name) implements Comparable<ContributionId> {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    /// Checks the form of the name.
    ///
    /// @throws IllegalArgumentException if the name has another form
    public ContributionId {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The name of a contribution is 1 to 64 lower-case letters, digits and dashes"
                            + " and begins with a letter, unlike \"" + name + "\"");
        }
    }

    /// Reads the printed form.
    ///
    /// @param text such as `response-modes/mention`
    /// @return the id
    /// @throws IllegalArgumentException if the text has another form
    public static ContributionId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("A contribution is written plugin/name, unlike \"" + text + "\"");
        }
        return new ContributionId(new PluginId(text.substring(0, slash)), text.substring(slash + 1));
    }

    @Override
    public int compareTo(ContributionId other) {
        int byPlugin = plugin.compareTo(other.plugin);
        return byPlugin != 0 ? byPlugin : name.compareTo(other.name);
    }

    /// {@return `plugin/name`}
    @Override
    public String toString() {
        return plugin + "/" + name;
    }
}
