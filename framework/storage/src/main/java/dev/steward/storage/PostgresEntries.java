package dev.steward.storage;

import static dev.steward.storage.schema.Tables.PLUGIN_ENTRY;

import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.UserId;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.plugin.PluginStore.Entries;
import dev.steward.engine.entry.CheckedEntries;
import dev.steward.storage.database.Database;
import dev.steward.storage.database.DatabaseFailure;
import dev.steward.storage.schema.tables.records.PluginEntryRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.InsertSetMoreStep;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/// What a plugin keeps about one thing. Every method is one statement.
record PostgresEntries(Database database, PluginId plugin, GuildId guild, UserId member) implements Entries {

    /// The statement took too long, or waited too long for another one.
    private static final Set<String> TOO_SLOW = Set.of("57014", "55P03");

    @Override
    public Optional<String> get(String key) {
        return ask(sql -> sql.select(PLUGIN_ENTRY.TEXT)
                .from(PLUGIN_ENTRY)
                .where(entry(key))
                .fetchOptional(PLUGIN_ENTRY.TEXT));
    }

    @Override
    public void put(String key, String text) {
        ask(sql -> insert(sql, key, text)
                .onConflict(PLUGIN_ENTRY.PLUGIN, PLUGIN_ENTRY.GUILD, PLUGIN_ENTRY.MEMBER, PLUGIN_ENTRY.KEY)
                .doUpdate()
                .set(PLUGIN_ENTRY.TEXT, text)
                .set(PLUGIN_ENTRY.CHANGED_AT, DSL.currentInstant())
                .execute());
    }

    @Override
    public void remove(String key) {
        ask(sql -> sql.deleteFrom(PLUGIN_ENTRY).where(entry(key)).execute());
    }

    @Override
    public boolean putIfAbsent(String key, String text) {
        return ask(sql -> insert(sql, key, text).onConflictDoNothing().execute() == 1);
    }

    @Override
    public boolean replace(String key, String expected, String next) {
        return ask(sql -> sql.update(PLUGIN_ENTRY)
                .set(PLUGIN_ENTRY.TEXT, next)
                .set(PLUGIN_ENTRY.CHANGED_AT, DSL.currentInstant())
                .where(entry(key), PLUGIN_ENTRY.TEXT.eq(expected))
                .execute() == 1);
    }

    @Override
    public List<String> keys(String prefix, String after) {
        return ask(sql -> sql.select(PLUGIN_ENTRY.KEY)
                .from(PLUGIN_ENTRY)
                .where(own(), PLUGIN_ENTRY.KEY.startsWith(prefix), PLUGIN_ENTRY.KEY.gt(after))
                .orderBy(PLUGIN_ENTRY.KEY)
                .limit(CheckedEntries.LISTED)
                .fetch(PLUGIN_ENTRY.KEY));
    }

    private InsertSetMoreStep<PluginEntryRecord> insert(DSLContext sql, String key, String text) {
        return sql.insertInto(PLUGIN_ENTRY)
                .set(PLUGIN_ENTRY.PLUGIN, plugin.value())
                .set(PLUGIN_ENTRY.GUILD, guild)
                .set(PLUGIN_ENTRY.MEMBER, member)
                .set(PLUGIN_ENTRY.KEY, key)
                .set(PLUGIN_ENTRY.TEXT, text)
                .set(PLUGIN_ENTRY.CHANGED_AT, DSL.currentInstant());
    }

    private Condition entry(String key) {
        return own().and(PLUGIN_ENTRY.KEY.eq(key));
    }

    private Condition own() {
        return PLUGIN_ENTRY.PLUGIN.eq(plugin.value())
                .and(PLUGIN_ENTRY.GUILD.eq(guild))
                .and(PLUGIN_ENTRY.MEMBER.eq(member));
    }

    private <T> T ask(Function<DSLContext, T> question) {
        return ask(database, question);
    }

    /// Plugins know failures by the names that the API gives them.
    static <T> T ask(Database database, Function<DSLContext, T> question) {
        try {
            return question.apply(database.sql());
        } catch (DatabaseFailure away) {
            throw new TransientFailure(String.valueOf(away.getMessage()), Duration.ZERO, away);
        } catch (DataAccessException failure) {
            if (TOO_SLOW.contains(failure.sqlState())) {
                throw new TransientFailure("The database took too long", Duration.ZERO, failure);
            }
            throw failure;
        }
    }
}
