package dev.steward.storage;

import static dev.steward.storage.schema.Tables.DIRECT_CHOICE;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.intake.DirectChoiceStore;
import dev.steward.storage.database.Database;
import java.time.Instant;
import java.util.Optional;

/// Which server a member chose for direct messages, one for each application.
final class PostgresDirectChoiceStore implements DirectChoiceStore {

    private final Database database;

    PostgresDirectChoiceStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<GuildId> chosen(ApplicationId application, UserId member, Instant since) {
        return database.sql()
                .select(DIRECT_CHOICE.GUILD)
                .from(DIRECT_CHOICE)
                .where(DIRECT_CHOICE.APPLICATION.eq(application), DIRECT_CHOICE.MEMBER.eq(member))
                .and(DIRECT_CHOICE.AT.ge(since))
                .fetchOptional(DIRECT_CHOICE.GUILD);
    }

    @Override
    public void choose(ApplicationId application, UserId member, GuildId guild, Instant at) {
        database.sql()
                .insertInto(DIRECT_CHOICE)
                .set(DIRECT_CHOICE.APPLICATION, application)
                .set(DIRECT_CHOICE.MEMBER, member)
                .set(DIRECT_CHOICE.GUILD, guild)
                .set(DIRECT_CHOICE.AT, at)
                .onConflict(DIRECT_CHOICE.APPLICATION, DIRECT_CHOICE.MEMBER)
                .doUpdate()
                .set(DIRECT_CHOICE.GUILD, guild)
                .set(DIRECT_CHOICE.AT, at)
                .execute();
    }
}
