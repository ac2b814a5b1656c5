package dev.steward.engine.knowledge;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.Knowledge;
import dev.steward.api.knowledge.Passage;
import dev.steward.api.plugin.PluginId;
import dev.steward.engine.settings.AllowedPlugins;
import java.util.List;

/// The knowledge of the servers that allow a plugin.
public record KnowledgeAccess(Knowledge knowledge, AllowedPlugins allowed, PluginId plugin) implements Knowledge {

    @Override
    public List<Passage> search(GuildId guild, String text, int limit) {
        allowed.require(guild, plugin);
        return knowledge.search(guild, text, limit);
    }
}
