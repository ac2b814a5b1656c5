package dev.steward.engine.settings;

import dev.steward.api.discord.GuildId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.contribution.Resolution;
import dev.steward.kernel.guild.GuildSections;

/// Which plugins may act in a server. The operator installs and enables them, and each server's admins may block them.
public final class AllowedPlugins {

    private final GuildSections settings;

    public AllowedPlugins(GuildSections settings) {
        this.settings = settings;
    }

    public boolean allows(GuildId guild, PluginId plugin) {
        return !settings.get(guild, PluginSettings.TYPE).blocked().contains(plugin);
    }

    /// @throws PermanentFailure if a plugin may not act in a server
    public void require(GuildId guild, PluginId plugin) {
        if (!allows(guild, plugin)) {
            throw new PermanentFailure(refusal(plugin));
        }
    }

    /// {@return what was resolved, or for a blocked plugin that it is missing}
    public <T> Resolution<T> in(GuildId guild, PluginId plugin, Resolution<T> resolved) {
        return allows(guild, plugin) ? resolved : new Resolution.Missing<>(refusal(plugin), false);
    }

    private static String refusal(PluginId plugin) {
        return "The plugin " + plugin + " is not allowed in this server by its admins";
    }
}
