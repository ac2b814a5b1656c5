package dev.steward.storage;

import static dev.steward.storage.support.Sample.ANNA;
import static dev.steward.storage.support.Sample.APPLICATION;
import static dev.steward.storage.support.Sample.BOT;
import static dev.steward.storage.support.Sample.GUILD;
import static dev.steward.storage.support.Sample.MEMORY;
import static dev.steward.storage.support.Sample.NOON;
import static dev.steward.storage.support.Sample.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.question.AcceptedQuestion;
import dev.steward.engine.question.Draft;
import dev.steward.engine.question.ReplyKind;
import dev.steward.engine.rating.Rating;
import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class RatingStoreTest {

    private static final UserId BEN = new UserId(43);

    private static AcceptedQuestion answer(Storage storage, long id, ReplyKind kind) {
        var asked = storage.questions().accept(question(id, NOON), MEMORY).orElseThrow();
        var draft = new Draft(kind, List.of("Open at", "nine."), "Open at nine.", false);
        var entry = storage.questions().compose(asked, draft).orElseThrow();
        storage.outbox().claim(entry.id(), List.of(), NOON);
        storage.outbox().partSent(entry.id(), 0, new MessageId(id * 100));
        storage.outbox().partSent(entry.id(), 1, new MessageId(id * 100 + 1));
        storage.outbox().sent(entry.id(), BOT, NOON);
        return asked;
    }

    @Test
    void thumbs_under_any_part_of_an_answer_count_once_for_each_member(TestDatabase database) {
        var storage = database.open();
        var ratings = storage.ratings();
        var asked = answer(storage, 9, ReplyKind.ANSWER);

        assertThat(ratings.rate(APPLICATION, new MessageId(900), ANNA, true, NOON)).contains(GUILD);
        assertThat(ratings.rate(APPLICATION, new MessageId(901), ANNA, true, NOON)).contains(GUILD);
        ratings.rate(APPLICATION, new MessageId(901), ANNA, false, NOON);
        ratings.rate(APPLICATION, new MessageId(901), BEN, true, NOON);
        assertThat(storage.conversations().recent(asked.conversation(), 10)).extracting(Utterance::rating)
                .containsExactly(Rating.NONE, new Rating(2, 1));

        ratings.withdraw(new MessageId(900), ANNA, true);
        ratings.withdraw(new MessageId(900), ANNA, true);
        assertThat(storage.conversations().recent(asked.conversation(), 10)).extracting(Utterance::rating)
                .containsExactly(Rating.NONE, new Rating(1, 1));
    }

    @Test
    void other_messages_cannot_be_rated(TestDatabase database) {
        var storage = database.open();
        answer(storage, 8, ReplyKind.NOTICE);
        answer(storage, 9, ReplyKind.ANSWER);

        assertThat(storage.ratings().rate(APPLICATION, new MessageId(800), ANNA, true, NOON)).isEmpty();
        assertThat(storage.ratings().rate(APPLICATION, new MessageId(9), ANNA, true, NOON)).isEmpty();
        assertThat(storage.ratings().rate(new ApplicationId(12), new MessageId(900), ANNA, true, NOON)).isEmpty();
    }
}
