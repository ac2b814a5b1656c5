package dev.steward.kernel.plugin;

import dev.steward.kernel.contribution.PluginFailure;

/// The version of plugin-api that this host implements.
public record ApiVersion(String text) {

    /// Refuses a plugin that was made for other versions.
    void check(Manifest manifest) throws PluginFailure {
        boolean fits;
        try {
            fits = Pf4jLoader.isWithin(text, manifest.requires());
        } catch (IllegalArgumentException malformed) {
            throw new PluginFailure("plugin.requires \"" + manifest.requires() + "\" is no range of versions such as"
                    + " \">=1.0.0 & <2.0.0\"", malformed);
        }
        if (!fits) {
            throw new PluginFailure("it works with plugin-api " + manifest.requires() + ", and this host has " + text);
        }
    }
}
