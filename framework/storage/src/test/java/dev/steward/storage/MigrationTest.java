package dev.steward.storage;

import static dev.steward.storage.support.Sample.ANNA;
import static dev.steward.storage.support.Sample.APPLICATION;
import static dev.steward.storage.support.Sample.BOT;
import static dev.steward.storage.support.Sample.GUILD;
import static dev.steward.storage.support.Sample.NOON;
import static dev.steward.storage.support.Sample.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.MessageId;
import dev.steward.engine.conversation.ConversationId;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.knowledge.Entry;
import dev.steward.engine.knowledge.EntryId;
import dev.steward.engine.knowledge.Origin;
import dev.steward.engine.page.PageRequest;
import dev.steward.engine.question.AcceptedQuestion;
import dev.steward.engine.question.QuestionStore.Orphans;
import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.Replica;
import dev.steward.storage.support.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What an older Steward stored is there after an upgrade.
@ExtendWith(PostgresServer.class)
class MigrationTest {

    private static void migrateToFirst(TestDatabase database) {
        Flyway.configure()
                .loggers("slf4j")
                .dataSource(database.url(), null, null)
                .locations("classpath:dev/steward/storage/migration")
                .schemas("steward")
                .target("1")
                .load()
                .migrate();
    }

    @Test
    void documents_become_entries_with_the_same_ids(TestDatabase database) {
        migrateToFirst(database);
        database.execute("insert into steward.knowledge values (21, 3, now())");
        database.execute("insert into steward.document (guild, title, text, characters, passages, added_at,"
                + " added_revision, removed_at, removed_revision) values"
                + " (21, 'One', 'a b', 3, 2, '2026-11-22T12:00:00Z', 1, null, null),"
                + " (21, '', '', 4, 1, '2026-11-22T12:00:00Z', 2, '2026-11-22T13:00:00Z', 3)");
        database.execute("insert into steward.passage (guild, document, text, added_revision, removed_revision) values"
                + " (21, 1, 'a', 1, null), (21, 1, 'b', 1, null), (21, 2, '', 2, 3)");

        var knowledge = database.open().knowledge();

        assertThat(knowledge.list(GUILD, PageRequest.first(10)).items()).containsExactly(new Entry(new EntryId(1),
                GUILD, Origin.text("One"), Entry.State.READY, "", 1, 2, 3, 0, 0, NOON, Optional.empty(),
                Optional.empty()));
        assertThat(knowledge.changesSince(GUILD, 2, 10).removed()).hasSize(1);
        assertThat(new Replica(knowledge, GUILD).follow(1).passages()).hasSize(2);
        // An id was somebody's once, even if that is deleted.
        assertThat(knowledge.add(GUILD, Origin.text("New"), document("New", "c"), NOON).id())
                .isEqualTo(new EntryId(3));
        assertThat(knowledge.delete(GUILD, new EntryId(1), NOON)).isTrue();
        assertThat(new Replica(knowledge, GUILD).follow(1).passages()).hasSize(1);
    }

    @Test
    void conversations_know_what_answers_what(TestDatabase database) {
        migrateToFirst(database);
        database.execute("insert into steward.conversation (guild, channel, member, started_at, last_at)"
                + " values (21, 31, 42, '2026-11-22T12:00:00Z', '2026-11-22T12:00:00Z')");
        for (int id = 1; id <= 3; id++) {
            database.execute("insert into steward.question values (" + id + ", 11, 1, 31, 'help', 'TEXT', null, 42,"
                    + " 'Anna', '{}', false, '" + (id == 3 ? "open?" : "") + "', 'ALWAYS', 'MEMBER', 31, " + id
                    + ", null, null, '2026-11-22T12:00:00Z', '" + (id == 3 ? "accepted" : "sent") + "', "
                    + (id == 3 ? "-1" : "null") + ")");
            database.execute("insert into steward.utterance (conversation, speaker, message, author, name, text, at)"
                    + " values (1, 'MEMBER', " + id + ", 42, 'Anna', 'open?', '2026-11-22T12:00:00Z')");
        }
        database.execute("insert into steward.outbox (question, kind, parts, text, sent, state) values"
                + " (1, 'ANSWER', '{}', '', '{900,901}', 'sent'), (2, 'ANSWER', '{}', '', '{}', 'sent')");
        database.execute("insert into steward.utterance (conversation, speaker, message, author, name, text, at) values"
                + " (1, 'ASSISTANT', 900, 41, '', 'yes', '2026-11-22T12:00:00Z'),"
                + " (1, 'ASSISTANT', 2, 41, '', 'no', '2026-11-22T12:00:00Z')");

        var storage = database.open();
        Orphans orphans = storage.questions().adoptOrphans();
        storage.ratings().rate(APPLICATION, new MessageId(901), ANNA, true, NOON);

        assertThat(orphans.questions()).extracting(AcceptedQuestion::question)
                .extracting(question -> question.text())
                .containsExactly("open?");
        List<Utterance> said = storage.conversations().recent(new ConversationId(1), 10);
        assertThat(said).filteredOn(utterance -> utterance.author().equals(BOT))
                .extracting(utterance -> utterance.rating().up())
                .containsExactly(1, 0);
        assertThat(storage.privacy().erase(GUILD, ANNA)).isEqualTo(5);
        assertThat(database.columnsWith("open?")).isEmpty();
    }
}
