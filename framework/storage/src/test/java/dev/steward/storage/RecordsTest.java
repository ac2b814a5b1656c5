package dev.steward.storage;

import static dev.steward.storage.support.Sample.ANNA;
import static dev.steward.storage.support.Sample.APPLICATION;
import static dev.steward.storage.support.Sample.CHANNEL;
import static dev.steward.storage.support.Sample.DRAFT;
import static dev.steward.storage.support.Sample.GUILD;
import static dev.steward.storage.support.Sample.MEMORY;
import static dev.steward.storage.support.Sample.NOON;
import static dev.steward.storage.support.Sample.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.engine.model.ModelCall;
import dev.steward.engine.page.PageRequest;
import dev.steward.engine.question.Draft;
import dev.steward.engine.question.ReplyKind;
import dev.steward.engine.unanswered.UnansweredQuestion;
import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The small stores: unanswered questions, choices of servers, model calls.
@ExtendWith(PostgresServer.class)
class RecordsTest {

    private static final GuildId OTHER = new GuildId(22);
    private static final Draft UNSUPPORTED = new Draft(ReplyKind.ANSWER, List.of("No idea"), "No idea", true);

    @Test
    void a_question_without_support_joins_the_unanswered_ones_until_it_is_removed(TestDatabase database) {
        var storage = database.open();
        for (int id = 1; id <= 3; id++) {
            var asked = storage.questions().accept(question(id, NOON), MEMORY).orElseThrow();
            storage.questions().compose(asked, id == 2 ? DRAFT : UNSUPPORTED);
            assertThat(storage.questions().compose(asked, UNSUPPORTED)).isEmpty();
        }
        var unanswered = storage.unanswered();

        var page = unanswered.list(GUILD, PageRequest.first(1));
        UnansweredQuestion newest = page.items().getFirst();
        assertThat(newest).isEqualTo(new UnansweredQuestion(newest.number(), GUILD, CHANNEL, ANNA, "Anna 42",
                new MessageId(3), "When do you open? 3", NOON));
        assertThat(unanswered.list(GUILD, new PageRequest(page.next(), 5)).items())
                .extracting(UnansweredQuestion::message)
                .containsExactly(new MessageId(1));
        assertThat(unanswered.find(GUILD, newest.number())).contains(newest);
        assertThat(unanswered.find(OTHER, newest.number())).isEmpty();
        assertThat(unanswered.remove(OTHER, newest.number())).isFalse();
        assertThat(unanswered.remove(GUILD, newest.number())).isTrue();
        assertThat(unanswered.remove(GUILD, newest.number())).isFalse();
        assertThat(unanswered.list(GUILD, PageRequest.first(5)).items()).hasSize(1);
    }

    @Test
    void the_last_choice_of_a_server_holds_for_a_while(TestDatabase database) {
        var choices = database.open().directChoices();
        choices.choose(APPLICATION, ANNA, GUILD, NOON);
        choices.choose(APPLICATION, ANNA, OTHER, NOON.plusSeconds(1));

        assertThat(choices.chosen(APPLICATION, ANNA, NOON)).contains(OTHER);
        assertThat(choices.chosen(APPLICATION, ANNA, NOON.plusSeconds(2))).isEmpty();
        assertThat(choices.chosen(new ApplicationId(12), ANNA, NOON)).isEmpty();
    }

    @Test
    void model_calls_are_listed_by_server(TestDatabase database) {
        var calls = database.open().modelCalls();
        var first = new ModelCall(Optional.of(GUILD), "answer", "models/openai", 1200, 80, Duration.ofMillis(2100),
                true, NOON);
        var second = new ModelCall(Optional.of(GUILD), "answer", "models/openai", 0, 0, Duration.ofSeconds(30), false,
                NOON);
        calls.add(List.of());
        calls.add(List.of(first,
                new ModelCall(Optional.empty(), "embedding", "models/any", 5, 0, Duration.ZERO, true, NOON), second));

        var page = calls.list(GUILD, PageRequest.first(1));

        assertThat(page.items()).containsExactly(second);
        assertThat(calls.list(GUILD, new PageRequest(page.next(), 1)).items()).containsExactly(first);
        assertThat(calls.list(OTHER, PageRequest.first(1)).items()).isEmpty();
    }

    @Test
    void model_calls_go_with_the_conversations_of_their_time(TestDatabase database) {
        var storage = database.open();
        for (Optional<GuildId> guild : List.of(Optional.of(GUILD), Optional.of(OTHER), Optional.<GuildId>empty())) {
            for (Instant at : List.of(NOON, NOON.plusSeconds(1))) {
                storage.modelCalls()
                        .add(List.of(new ModelCall(guild, "answer", "models/any", 5, 1, Duration.ZERO, true,
                                at)));
            }
        }

        storage.privacy().expire(GUILD, NOON.plusSeconds(1));
        assertThat(storage.modelCalls().list(GUILD, PageRequest.first(9)).items()).extracting(ModelCall::at)
                .containsExactly(NOON.plusSeconds(1));
        assertThat(storage.modelCalls().list(OTHER, PageRequest.first(9)).items()).hasSize(2);

        storage.privacy().eraseLeft(NOON.plusSeconds(1));
        assertThat(database.read("select count(*) from steward.model_call where guild is null")).isEqualTo("1");
    }
}
