package dev.steward.storage;

import static dev.steward.storage.schema.Tables.GUILD;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.GuildId;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.GuildStore;
import dev.steward.engine.guild.Role;
import dev.steward.storage.database.Database;
import dev.steward.storage.schema.tables.records.GuildRecord;
import java.time.Instant;
import java.util.List;

/// Servers, with their structure as two documents that are only ever read and written whole.
final class PostgresGuildStore implements GuildStore {

    private final Database database;

    PostgresGuildStore(Database database) {
        this.database = database;
    }

    @Override
    public List<Guild> load() {
        return database.sql()
                .selectFrom(GUILD)
                .where(GUILD.LEFT_AT.isNull())
                .orderBy(GUILD.ID)
                .fetch(PostgresGuildStore::guild);
    }

    private static Guild guild(GuildRecord row) {
        List<Channel> channels = GuildStructure.readChannels(row.getChannels());
        List<Role> roles = GuildStructure.readRoles(row.getRoles());
        return new Guild(row.getId(), row.getApplication(), row.getName(), row.getOwner(), channels, roles);
    }

    @Override
    public void save(Guild guild) {
        GuildRecord row = new GuildRecord();
        row.setApplication(guild.application());
        row.setName(StorableText.of(guild.name()));
        row.setOwner(guild.owner());
        row.setChannels(GuildStructure.writeChannels(guild.channels()));
        row.setRoles(GuildStructure.writeRoles(guild.roles()));
        row.setLeftAt(null);
        database.sql()
                .insertInto(GUILD)
                .set(GUILD.ID, guild.id())
                // Each server starts in an account of its own.
                .set(GUILD.ACCOUNT, guild.id().toString())
                .set(row)
                .onConflict(GUILD.ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    @Override
    public void left(GuildId guild, Instant at) {
        database.sql().update(GUILD).set(GUILD.LEFT_AT, at).where(GUILD.ID.eq(guild), GUILD.LEFT_AT.isNull()).execute();
    }
}
