package dev.steward.storage;

import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.UserId;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.plugin.PluginStore;
import dev.steward.engine.entry.CheckedEntries;
import dev.steward.storage.database.Database;

/// What a plugin keeps.
final class PostgresPluginStore implements PluginStore {

    /// In the place of a server or a member that the entries are not about.
    static final GuildId NO_GUILD = new GuildId(0);
    private static final UserId NOBODY = new UserId(0);

    private final Database database;
    private final PluginId plugin;

    PostgresPluginStore(Database database, PluginId plugin) {
        this.database = database;
        this.plugin = plugin;
    }

    @Override
    public Entries ofBot() {
        return of(NO_GUILD);
    }

    @Override
    public Entries of(GuildId guild) {
        return of(guild, NOBODY);
    }

    @Override
    public Entries of(GuildId guild, UserId member) {
        return new CheckedEntries(new PostgresEntries(database, plugin, guild, member));
    }
}
