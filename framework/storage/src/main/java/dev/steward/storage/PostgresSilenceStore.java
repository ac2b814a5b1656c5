package dev.steward.storage;

import static dev.steward.storage.schema.Tables.SILENCE;

import dev.steward.api.discord.GuildId;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import dev.steward.engine.question.Question;
import dev.steward.engine.silence.Silence;
import dev.steward.engine.silence.SilenceReason;
import dev.steward.engine.silence.SilenceStore;
import dev.steward.storage.database.Database;
import dev.steward.storage.schema.tables.records.SilenceRecord;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// Reasons for not answering, one a message.
final class PostgresSilenceStore implements SilenceStore {

    private final Database database;

    PostgresSilenceStore(Database database) {
        this.database = database;
    }

    @Override
    public Page<Silence> list(GuildId guild, PageRequest page) {
        List<Silence> rows = database.sql()
                .selectFrom(SILENCE)
                .where(SILENCE.GUILD.eq(guild))
                .and(page.before().isPresent() ? SILENCE.NUMBER.lt(page.before().getAsLong()) : DSL.noCondition())
                .orderBy(SILENCE.NUMBER.desc())
                .limit(Pages.rows(page))
                .fetch(PostgresSilenceStore::silence);
        return Pages.of(rows, page, Silence::number);
    }

    static Silence silence(SilenceRecord row) {
        return new Silence(row.getNumber(), row.getGuild(), row.getChannel(), row.getMember(), row.getMessage(),
                row.getReason(), row.getDetail(), row.getAt());
    }

    /// Records a reason within somebody's transaction.
    static void record(DSLContext transaction, Question question, SilenceReason reason, String detail) {
        transaction.insertInto(SILENCE)
                .set(SILENCE.GUILD, question.conversation().guild())
                .set(SILENCE.CHANNEL, question.channel().id())
                .set(SILENCE.MEMBER, question.member().id())
                .set(SILENCE.MESSAGE, question.id().asMessage())
                .set(SILENCE.REASON, reason.word())
                .set(SILENCE.DETAIL, StorableText.of(detail))
                .onConflict(SILENCE.MESSAGE)
                .doNothing()
                .execute();
    }
}
