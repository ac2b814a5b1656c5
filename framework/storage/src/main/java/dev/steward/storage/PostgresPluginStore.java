package dev.steward.storage;

import static dev.steward.storage.schema.Tables.PLUGIN_ENTRY;

import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.UserId;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.plugin.PluginStore;
import dev.steward.engine.entry.CheckedEntries;
import dev.steward.storage.database.Database;
import java.util.List;

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

    @Override
    public List<UserId> members(GuildId guild, UserId after) {
        return PostgresEntries.ask(database, sql -> sql.selectDistinct(PLUGIN_ENTRY.MEMBER)
                .from(PLUGIN_ENTRY)
                .where(PLUGIN_ENTRY.PLUGIN.eq(plugin.value()), PLUGIN_ENTRY.GUILD.eq(guild),
                        PLUGIN_ENTRY.MEMBER.ne(NOBODY), PLUGIN_ENTRY.MEMBER.gt(after))
                .orderBy(PLUGIN_ENTRY.MEMBER)
                .limit(CheckedEntries.LISTED)
                .fetch(PLUGIN_ENTRY.MEMBER));
    }
}
