package dev.steward.storage;

import static dev.steward.storage.support.Sample.BOT;
import static dev.steward.storage.support.Sample.DRAFT;
import static dev.steward.storage.support.Sample.MEMORY;
import static dev.steward.storage.support.Sample.NOON;
import static dev.steward.storage.support.Sample.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.MessageId;
import dev.steward.engine.outbox.OutboxStore.Claim;
import dev.steward.engine.outbox.SendGate;
import dev.steward.engine.question.AcceptedQuestion;
import dev.steward.engine.question.OutboxEntry;
import dev.steward.engine.question.QuestionStore.Orphans;
import dev.steward.engine.silence.SilenceReason;
import dev.steward.storage.support.Eventually;
import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.Sample;
import dev.steward.storage.support.TestDatabase;
import dev.steward.storage.support.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class OrphansTest {

    private static final Orphans NONE = new Orphans(List.of(), List.of());

    private static final String LOCKS = "select count(*) from pg_locks where locktype = 'advisory' and granted"
            + " and database = (select oid from pg_database where datname = current_database())";

    /// What the server sees of a process that was killed: its connections are gone.
    private static void kill(Storage onlyProcess, TestDatabase database) {
        onlyProcess.close();
        Eventually.holds("the server notices", () -> database.read(LOCKS).equals("0"));
    }

    @Test
    void nothing_of_a_living_process_is_taken(TestDatabase database) {
        var living = database.open();
        living.questions().accept(question(1, NOON), MEMORY);

        assertThat(database.open().questions().adoptOrphans()).isEqualTo(NONE);
        assertThat(living.questions().adoptOrphans()).isEqualTo(NONE);
    }

    @Test
    void unfinished_questions_and_entries_of_a_dead_process_are_taken_whole(TestDatabase database) {
        var dead = database.open();
        var asked = dead.questions().accept(question(2, NOON), MEMORY).orElseThrow();
        var command = dead.questions().accept(Sample.command(1, "token"), MEMORY).orElseThrow();
        var ready = compose(dead, 3);
        var sending = compose(dead, 4);
        dead.outbox().claim(sending.id(), List.of(), NOON);
        dead.outbox().partSent(sending.id(), 0, new MessageId(900));
        var sent = compose(dead, 5);
        dead.outbox().claim(sent.id(), List.of(), NOON);
        dead.outbox().sent(sent.id(), BOT, NOON);
        kill(dead, database);

        Orphans orphans = database.open().questions().adoptOrphans();

        assertThat(orphans.questions()).containsExactly(command, asked);
        assertThat(orphans.entries()).containsExactly(ready,
                new OutboxEntry(sending.id(), sending.question(), DRAFT, List.of(new MessageId(900)),
                        Optional.of(NOON)));
    }

    @Test
    void each_orphan_is_taken_by_one_of_many(TestDatabase database) {
        var dead = database.open();
        Together.run(30, number -> dead.questions().accept(question(number + 1, NOON), MEMORY));
        Together.run(10, number -> compose(dead, number + 100));
        kill(dead, database);
        List<Storage> heirs = List.of(database.open(), database.open(), database.open());

        List<Orphans> taken = Together.run(30, number -> heirs.get(number % 3).questions().adoptOrphans());

        List<AcceptedQuestion> questions = new ArrayList<>();
        List<OutboxEntry> entries = new ArrayList<>();
        taken.forEach(orphans -> {
            questions.addAll(orphans.questions());
            entries.addAll(orphans.entries());
        });
        assertThat(questions).hasSize(30).doesNotHaveDuplicates();
        assertThat(entries).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void a_process_that_only_lost_its_connections_can_write_nothing_about_what_was_taken_from_it(
            TestDatabase database) {
        var cut = database.open();
        var question = cut.questions().accept(question(1, NOON), MEMORY).orElseThrow();
        var entry = compose(cut, 2);
        var heir = database.open();
        Orphans[] taken = {NONE};
        // It comes back under the same number as soon as it can, so that both have to be quick.
        Eventually.holds("a cut process is taken for dead", () -> {
            database.execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"
                    + " and database = (select oid from pg_database where datname = current_database())"
                    + " and objid = (select process from steward.question where process is not null)");
            taken[0] = heir.questions().adoptOrphans();
            return !taken[0].equals(NONE);
        });

        assertThat(taken[0].questions()).containsExactly(question);
        assertThat(cut.questions().compose(question, DRAFT)).isEmpty();
        cut.questions().silence(question, SilenceReason.OVERLOAD, "");
        assertThat(cut.outbox().claim(entry.id(), List.of(), NOON)).isEqualTo(new Claim.Gone());
        cut.outbox().sent(entry.id(), BOT, NOON);
        cut.outbox().dropped(entry.id(), new SendGate.Refusal(SilenceReason.STALE, ""));

        assertThat(heir.questions().compose(question, DRAFT)).isPresent();
        assertThat(heir.outbox().claim(entry.id(), List.of(), NOON)).isInstanceOf(Claim.Granted.class);
    }

    @Test
    void a_process_whose_connection_is_back_is_alive_again(TestDatabase database) {
        var process = database.open();
        process.questions().accept(question(1, NOON), MEMORY);
        assertThat(database.read(LOCKS)).isEqualTo("1");
        database.execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"
                + " and database = (select oid from pg_database where datname = current_database())");

        Eventually.holds("the lock is held again", () -> database.read(LOCKS).equals("1"));

        assertThat(database.open().questions().adoptOrphans()).isEqualTo(NONE);
    }

    private static OutboxEntry compose(Storage storage, long id) {
        var accepted = storage.questions().accept(question(id, NOON), MEMORY).orElseThrow();
        return storage.questions().compose(accepted, DRAFT).orElseThrow();
    }
}
