package dev.steward.storage;

import static dev.steward.storage.support.Sample.BOT;
import static dev.steward.storage.support.Sample.DRAFT;
import static dev.steward.storage.support.Sample.GUILD;
import static dev.steward.storage.support.Sample.MEMORY;
import static dev.steward.storage.support.Sample.NOON;
import static dev.steward.storage.support.Sample.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.steward.api.discord.MessageId;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.outbox.OutboxStore.Claim;
import dev.steward.engine.outbox.SendGate;
import dev.steward.engine.page.PageRequest;
import dev.steward.engine.question.OutboxEntry;
import dev.steward.engine.rating.Rating;
import dev.steward.engine.silence.Silence;
import dev.steward.engine.silence.SilenceReason;
import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.TestDatabase;
import dev.steward.storage.support.Together;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class OutboxStoreTest {

    private static final SendGate LEASE = (entry, transaction) -> transaction
            .takenOver(entry.question().conversation(), NOON)
                    ? Optional.of(new SendGate.Refusal(SilenceReason.TAKEOVER, "a human speaks"))
                    : Optional.empty();

    private static OutboxEntry compose(Storage storage, long id) {
        var accepted = storage.questions().accept(question(id, NOON), MEMORY).orElseThrow();
        return storage.questions().compose(accepted, DRAFT).orElseThrow();
    }

    private static void takeOver(TestDatabase database, Instant until) {
        database.execute("update steward.conversation set human_until = '" + until + "'");
    }

    @Test
    void grants_an_entry_that_all_gates_let_pass(TestDatabase database) {
        var storage = database.open();
        OutboxEntry entry = compose(storage, 1);

        assertThat(storage.outbox().claim(entry.id(), List.of(LEASE), NOON)).isEqualTo(new Claim.Granted(entry));
        assertThat(database.read("select state from steward.outbox")).isEqualTo("sending");
    }

    @Test
    void says_at_a_second_try_since_when_the_first_may_have_left_something(TestDatabase database) {
        var storage = database.open();
        OutboxEntry entry = compose(storage, 1);
        storage.outbox().claim(entry.id(), List.of(), NOON);
        storage.outbox().partSent(entry.id(), 0, new MessageId(900));
        storage.outbox().partSent(entry.id(), 0, new MessageId(900));

        var again = (Claim.Granted) storage.outbox().claim(entry.id(), List.of(), NOON.plusSeconds(90));

        assertThat(again.entry().sendingSince()).contains(NOON);
        assertThat(again.entry().sent()).containsExactly(new MessageId(900));
    }

    @Test
    void drops_an_entry_that_a_gate_refuses_and_records_the_reason(TestDatabase database) {
        var storage = database.open();
        OutboxEntry entry = compose(storage, 1);
        takeOver(database, NOON.plusSeconds(1));

        var claim = storage.outbox().claim(entry.id(), List.of(LEASE), NOON);

        assertThat(claim).isEqualTo(
                new Claim.Refused(new SendGate.Refusal(SilenceReason.TAKEOVER, "a human speaks")));
        assertThat(storage.outbox().claim(entry.id(), List.of(), NOON)).isEqualTo(new Claim.Gone());
        assertThat(storage.silences().list(GUILD, PageRequest.first(10)).items())
                .extracting(Silence::reason, Silence::detail)
                .containsExactly(tuple("takeover", "a human speaks"));
        assertThat(storage.conversations().recent(entry.question().conversation(), 10)).hasSize(1);
    }

    @Test
    void a_lease_that_is_over_stops_nothing(TestDatabase database) {
        var storage = database.open();
        OutboxEntry entry = compose(storage, 1);
        takeOver(database, NOON);

        assertThat(storage.outbox().claim(entry.id(), List.of(LEASE), NOON)).isInstanceOf(Claim.Granted.class);
    }

    @Test
    void asks_gates_in_order_up_to_the_first_refusal(TestDatabase database) {
        var storage = database.open();
        OutboxEntry entry = compose(storage, 1);
        var refusal = new SendGate.Refusal(SilenceReason.RATE_LIMIT, "enough");
        List<String> asked = new ArrayList<>();
        List<SendGate> gates = List.of((_, _) -> {
            asked.add("first");
            return Optional.empty();
        }, (_, _) -> {
            asked.add("second");
            return Optional.of(refusal);
        }, (_, _) -> {
            asked.add("third");
            return Optional.empty();
        });

        assertThat(storage.outbox().claim(entry.id(), gates, NOON)).isEqualTo(new Claim.Refused(refusal));
        assertThat(asked).containsExactly("first", "second");
    }

    @Test
    void a_gate_that_throws_leaves_the_entry_as_it_was(TestDatabase database) {
        var storage = database.open();
        OutboxEntry entry = compose(storage, 1);
        SendGate broken = (_, _) -> {
            throw new IllegalStateException("broken");
        };

        assertThat(catchThrowable(() -> storage.outbox().claim(entry.id(), List.of(broken), NOON)))
                .hasMessageContaining("broken");
        assertThat(storage.outbox().claim(entry.id(), List.of(), NOON)).isEqualTo(new Claim.Granted(entry));
    }

    @Test
    void remembers_a_sent_reply_once(TestDatabase database) {
        var storage = database.open();
        OutboxEntry entry = compose(storage, 1);
        storage.outbox().claim(entry.id(), List.of(), NOON);
        storage.outbox().partSent(entry.id(), 0, new MessageId(900));
        storage.outbox().partSent(entry.id(), 1, new MessageId(901));

        Together.run(10, _ -> {
            storage.outbox().sent(entry.id(), BOT, NOON.plusSeconds(2));
            return true;
        });

        assertThat(storage.conversations().recent(entry.question().conversation(), 10)).hasSize(2)
                .last()
                .isEqualTo(new Utterance(Utterance.Speaker.ASSISTANT, new MessageId(900), BOT, "", "Open at nine.",
                        NOON.plusSeconds(2), Rating.NONE));
        assertThat(storage.outbox().claim(entry.id(), List.of(), NOON)).isEqualTo(new Claim.Gone());
        assertThat(database.read("select text || array_to_string(parts, '') from steward.outbox")).isEmpty();
        assertThat(database.read("select sent from steward.outbox")).isEqualTo("{900,901}");
    }

    @Test
    void a_dropped_entry_counts_as_not_answered(TestDatabase database) {
        var storage = database.open();
        OutboxEntry entry = compose(storage, 1);
        storage.outbox().claim(entry.id(), List.of(), NOON);

        storage.outbox().dropped(entry.id(), new SendGate.Refusal(SilenceReason.CANNOT_WRITE, "no permission"));
        storage.outbox().sent(entry.id(), BOT, NOON);

        assertThat(storage.silences().list(GUILD, PageRequest.first(10)).items()).extracting(Silence::reason)
                .containsExactly("cannot-write");
        assertThat(storage.conversations().recent(entry.question().conversation(), 10)).hasSize(1);
        assertThat(database.read("select state from steward.question")).isEqualTo("silent");
    }

    @Test
    void an_entry_is_sent_or_stopped_by_a_takeover_and_never_both(TestDatabase database) {
        var storage = database.open();
        var entries = Together.run(20, number -> compose(storage, number + 1));

        List<Boolean> granted = Together.run(20, number -> {
            if (number == 10) {
                takeOver(database, NOON.plusSeconds(60));
            }
            return storage.outbox().claim(entries.get(number).id(), List.of(LEASE), NOON) instanceof Claim.Granted;
        });

        long sending = granted.stream().filter(Boolean::booleanValue).count();
        assertThat(database.read("select count(*) from steward.outbox where state = 'sending'"))
                .isEqualTo(Long.toString(sending));
        assertThat(database.read("select count(*) from steward.silence")).isEqualTo(Long.toString(20 - sending));
    }
}
