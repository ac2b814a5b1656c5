package dev.steward.storage;

import static dev.steward.storage.schema.Tables.SETTINGS;

import dev.steward.api.discord.GuildId;
import dev.steward.api.value.Value;
import dev.steward.kernel.guild.SettingsStore;
import dev.steward.kernel.json.JsonValues;
import dev.steward.storage.cluster.Change;
import dev.steward.storage.cluster.Signals;
import dev.steward.storage.database.Database;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.impl.DSL;

/// Settings, a row for each section that was ever saved.
final class PostgresSettingsStore implements SettingsStore {

    private final Database database;
    private final Signals signals;

    PostgresSettingsStore(Database database, Signals signals) {
        this.database = database;
        this.signals = signals;
    }

    @Override
    public Map<String, Stored> load(GuildId guild) {
        return database.sql()
                .selectFrom(SETTINGS)
                .where(SETTINGS.GUILD.eq(guild))
                .fetchMap(SETTINGS.SECTION,
                        row -> new Stored(JsonValues.read(row.getContent().data()), row.getRevision()));
    }

    @Override
    public Result save(GuildId guild, String section, Value value, OptionalLong expectedRevision) {
        JSON content = JSON.json(JsonValues.write(value));
        return database.transactionResult(transaction -> {
            Optional<Long> saved = expectedRevision.isPresent() && expectedRevision.getAsLong() == 0
                    ? insert(transaction, guild, section, content)
                    : write(transaction, guild, section, content, expectedRevision);
            if (saved.isEmpty()) {
                return new Result.Stale(revision(transaction, guild, section));
            }
            signals.tell(transaction, new Change.OfSettings(guild));
            return new Result.Saved(saved.get());
        });
    }

    private static Optional<Long> insert(DSLContext transaction, GuildId guild, String section, JSON content) {
        return transaction.insertInto(SETTINGS)
                .set(SETTINGS.GUILD, guild)
                .set(SETTINGS.SECTION, section)
                .set(SETTINGS.CONTENT, content)
                .set(SETTINGS.REVISION, 1L)
                .set(SETTINGS.CHANGED_AT, DSL.currentInstant())
                .onConflict(SETTINGS.GUILD, SETTINGS.SECTION)
                .doNothing()
                .returningResult(SETTINGS.REVISION)
                .fetchOptional(SETTINGS.REVISION);
    }

    private static Optional<Long> write(DSLContext transaction, GuildId guild, String section, JSON content,
            OptionalLong expectedRevision) {
        Optional<Long> updated = transaction.update(SETTINGS)
                .set(SETTINGS.CONTENT, content)
                .set(SETTINGS.REVISION, SETTINGS.REVISION.plus(1))
                .set(SETTINGS.CHANGED_AT, DSL.currentInstant())
                .where(SETTINGS.GUILD.eq(guild), SETTINGS.SECTION.eq(section))
                .and(expectedRevision.isPresent()
                        ? SETTINGS.REVISION.eq(expectedRevision.getAsLong())
                        : DSL.noCondition())
                .returningResult(SETTINGS.REVISION)
                .fetchOptional(SETTINGS.REVISION);
        return updated.isPresent() || expectedRevision.isPresent()
                ? updated
                : insert(transaction, guild, section, content);
    }

    private static long revision(DSLContext transaction, GuildId guild, String section) {
        return transaction.select(SETTINGS.REVISION)
                .from(SETTINGS)
                .where(SETTINGS.GUILD.eq(guild), SETTINGS.SECTION.eq(section))
                .fetchOptional(SETTINGS.REVISION)
                .orElse(0L);
    }
}
