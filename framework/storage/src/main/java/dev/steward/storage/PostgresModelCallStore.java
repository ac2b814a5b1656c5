package dev.steward.storage;

import static dev.steward.storage.schema.Tables.MODEL_CALL;

import dev.steward.api.discord.GuildId;
import dev.steward.engine.model.ModelCall;
import dev.steward.engine.model.ModelCallStore;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import dev.steward.storage.database.Database;
import dev.steward.storage.schema.tables.records.ModelCallRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;

/// The record of model calls: numbers only, nothing of what was said.
final class PostgresModelCallStore implements ModelCallStore {

    private final Database database;

    PostgresModelCallStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(List<ModelCall> calls) {
        database.sql().insertInto(MODEL_CALL).set(calls.stream().map(PostgresModelCallStore::row).toList()).execute();
    }

    private static ModelCallRecord row(ModelCall call) {
        ModelCallRecord row = new ModelCallRecord();
        row.setGuild(call.guild().orElse(null));
        row.setPurpose(call.purpose());
        row.setProvider(call.provider());
        row.setInputTokens(call.inputTokens());
        row.setOutputTokens(call.outputTokens());
        row.setTookMillis(call.took().toMillis());
        row.setOk(call.ok());
        row.setAt(call.at());
        return row;
    }

    @Override
    public Page<ModelCall> list(GuildId guild, PageRequest page) {
        List<ModelCallRecord> rows = database.sql()
                .selectFrom(MODEL_CALL)
                .where(MODEL_CALL.GUILD.eq(guild))
                .and(page.before().isPresent() ? MODEL_CALL.NUMBER.lt(page.before().getAsLong()) : DSL.noCondition())
                .orderBy(MODEL_CALL.NUMBER.desc())
                .limit(Pages.rows(page))
                .fetch();
        return Pages.of(rows, page, ModelCallRecord::getNumber).map(PostgresModelCallStore::call);
    }

    private static ModelCall call(ModelCallRecord row) {
        return new ModelCall(Optional.ofNullable(row.getGuild()), row.getPurpose(), row.getProvider(),
                row.getInputTokens(), row.getOutputTokens(), Duration.ofMillis(row.getTookMillis()), row.getOk(),
                row.getAt());
    }
}
