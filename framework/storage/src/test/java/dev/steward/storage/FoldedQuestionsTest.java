package dev.steward.storage;

import static dev.steward.storage.support.Sample.DRAFT;
import static dev.steward.storage.support.Sample.GUILD;
import static dev.steward.storage.support.Sample.MEMORY;
import static dev.steward.storage.support.Sample.NOON;
import static dev.steward.storage.support.Sample.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.MessageId;
import dev.steward.engine.chat.Target;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.outbox.OutboxStore.Claim;
import dev.steward.engine.page.PageRequest;
import dev.steward.engine.question.AcceptedQuestion;
import dev.steward.engine.question.Draft;
import dev.steward.engine.question.OutboxEntry;
import dev.steward.engine.question.ReplyKind;
import dev.steward.engine.silence.SilenceReason;
import dev.steward.storage.support.Eventually;
import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.Sample;
import dev.steward.storage.support.TestDatabase;
import dev.steward.storage.support.Together;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a member adds before the reply is sent joins the question.
@ExtendWith(PostgresServer.class)
class FoldedQuestionsTest {

    private static AcceptedQuestion accept(Storage storage, long id) {
        return storage.questions().accept(question(id, NOON), MEMORY).orElseThrow();
    }

    private static Optional<AcceptedQuestion> fold(Storage storage, AcceptedQuestion question, long id) {
        return storage.questions().fold(question, question(id, NOON.plusSeconds(id)));
    }

    @Test
    void an_addition_becomes_part_of_the_question(TestDatabase database) {
        var storage = database.open();
        AcceptedQuestion asked = accept(storage, 1);

        AcceptedQuestion folded = fold(storage, asked, 2).orElseThrow();
        AcceptedQuestion twice = fold(storage, folded, 3).orElseThrow();

        assertThat(folded.question().id()).isEqualTo(asked.question().id());
        assertThat(twice.question().text())
                .isEqualTo("When do you open? 1\nWhen do you open? 2\nWhen do you open? 3");
        assertThat(twice.question().target()).isEqualTo(new Target.Reply(Sample.CHANNEL, new MessageId(3)));
        assertThat(storage.conversations().recent(asked.conversation(), 10)).extracting(Utterance::text)
                .containsExactly("When do you open? 1", "When do you open? 2", "When do you open? 3");
        assertThat(storage.conversations().find(GUILD, asked.conversation()).orElseThrow().lastAt())
                .isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void an_addition_that_is_heard_again_is_not_answered_again(TestDatabase database) {
        var storage = database.open();
        AcceptedQuestion folded = fold(storage, accept(storage, 1), 2).orElseThrow();

        assertThat(storage.questions().accept(question(2, NOON), MEMORY)).isEmpty();
        assertThat(fold(storage, folded, 2)).isEmpty();
        assertThat(storage.questions().compose(folded, DRAFT)).isPresent();
        assertThat(storage.conversations().recent(folded.conversation(), 10)).hasSize(2);
    }

    @Test
    void a_reply_to_less_than_what_was_asked_is_not_stored(TestDatabase database) {
        var storage = database.open();
        AcceptedQuestion asked = accept(storage, 1);
        AcceptedQuestion folded = fold(storage, asked, 2).orElseThrow();

        assertThat(storage.questions().compose(asked, DRAFT)).isEmpty();
        assertThat(storage.questions().compose(folded, DRAFT)).isPresent();
    }

    @Test
    void a_reply_that_was_composed_without_the_addition_is_discarded(TestDatabase database) {
        var storage = database.open();
        AcceptedQuestion asked = accept(storage, 1);
        var unsupported = new Draft(ReplyKind.ANSWER, List.of("No idea"), "No idea", true);
        OutboxEntry early = storage.questions().compose(asked, unsupported).orElseThrow();

        AcceptedQuestion folded = fold(storage, asked, 2).orElseThrow();

        assertThat(storage.outbox().claim(early.id(), List.of(), NOON)).isEqualTo(new Claim.Gone());
        assertThat(storage.unanswered().list(GUILD, PageRequest.first(10)).items()).isEmpty();
        OutboxEntry late = storage.questions().compose(folded, DRAFT).orElseThrow();
        assertThat(storage.outbox().claim(late.id(), List.of(), NOON)).isEqualTo(new Claim.Granted(late));
    }

    @Test
    void it_is_too_late_once_a_reply_may_have_been_sent(TestDatabase database) {
        var storage = database.open();
        AcceptedQuestion sending = accept(storage, 1);
        OutboxEntry entry = storage.questions().compose(sending, DRAFT).orElseThrow();
        storage.outbox().claim(entry.id(), List.of(), NOON);
        AcceptedQuestion silent = accept(storage, 2);
        storage.questions().silence(silent, SilenceReason.SMART_MODE, "");
        AcceptedQuestion sent = accept(storage, 3);
        OutboxEntry done = storage.questions().compose(sent, DRAFT).orElseThrow();
        storage.outbox().claim(done.id(), List.of(), NOON);
        storage.outbox().sent(done.id(), Sample.BOT, NOON);

        assertThat(fold(storage, sending, 4)).isEmpty();
        assertThat(fold(storage, silent, 5)).isEmpty();
        assertThat(fold(storage, sent, 6)).isEmpty();
        assertThat(fold(database.open(), accept(storage, 7), 8)).isEmpty();
        assertThat(storage.questions().accept(question(4, NOON), MEMORY)).isPresent();
    }

    @Test
    void a_question_is_taken_over_with_its_additions(TestDatabase database) {
        var dead = database.open();
        AcceptedQuestion folded = fold(dead, accept(dead, 1), 2).orElseThrow();
        AcceptedQuestion composed = fold(dead, accept(dead, 3), 4).orElseThrow();
        OutboxEntry entry = dead.questions().compose(composed, DRAFT).orElseThrow();
        dead.close();
        var heir = database.open();

        Eventually.holds("both are taken over", () -> {
            var orphans = heir.questions().adoptOrphans();
            return orphans.questions().equals(List.of(folded)) && orphans.entries().equals(List.of(entry));
        });
        assertThat(heir.questions().compose(folded, DRAFT)).isPresent();
    }

    @Test
    void of_an_addition_and_a_reply_at_once_one_comes_first(TestDatabase database) {
        var storage = database.open();
        Together.run(40, number -> {
            AcceptedQuestion asked = accept(storage, 1000 + number);
            List<Optional<?>> outcomes = Together.run(2, side -> side == 0
                    ? fold(storage, asked, 2000 + number)
                    : storage.questions()
                            .compose(asked, DRAFT)
                            .filter(entry -> storage.outbox()
                                    .claim(entry.id(), List.of(), NOON) instanceof Claim.Granted));
            assertThat(outcomes).filteredOn(Optional::isPresent).hasSize(1);
            return true;
        });
    }
}
