package dev.steward.storage;

import static dev.steward.storage.support.Sample.ANNA;
import static dev.steward.storage.support.Sample.CHANNEL;
import static dev.steward.storage.support.Sample.DRAFT;
import static dev.steward.storage.support.Sample.GUILD;
import static dev.steward.storage.support.Sample.MEMORY;
import static dev.steward.storage.support.Sample.NOON;
import static dev.steward.storage.support.Sample.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.steward.api.discord.UserId;
import dev.steward.engine.conversation.ConversationKey;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.page.PageRequest;
import dev.steward.engine.question.AcceptedQuestion;
import dev.steward.engine.question.Question;
import dev.steward.engine.rating.Rating;
import dev.steward.engine.silence.Silence;
import dev.steward.engine.silence.SilenceReason;
import dev.steward.storage.support.PostgresServer;
import dev.steward.storage.support.Sample;
import dev.steward.storage.support.TestDatabase;
import dev.steward.storage.support.Together;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class QuestionStoreTest {

    @Test
    void accepts_a_question_once_however_many_hear_it_at_once(TestDatabase database) {
        var one = database.open().questions();
        var other = database.open().questions();

        List<Optional<AcceptedQuestion>> accepted = Together.run(50,
                number -> (number % 2 == 0 ? one : other).accept(question(1, NOON), MEMORY));

        assertThat(accepted).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(database.read("select count(*) from steward.utterance")).isEqualTo("1");
        assertThat(database.read("select count(*) from steward.conversation")).isEqualTo("1");
    }

    @Test
    void puts_questions_of_a_member_that_come_at_once_into_one_conversation(TestDatabase database) {
        var storage = database.open();

        List<Optional<AcceptedQuestion>> accepted = Together.run(50,
                number -> storage.questions().accept(question(number + 1, NOON), MEMORY));

        assertThat(accepted).extracting(question -> question.orElseThrow().conversation())
                .hasSize(50)
                .containsOnly(accepted.getFirst().orElseThrow().conversation());
    }

    @Test
    void begins_a_new_conversation_after_a_long_silence(TestDatabase database) {
        var questions = database.open().questions();
        var first = questions.accept(question(1, NOON), MEMORY).orElseThrow();
        var soon = questions.accept(question(2, NOON.plus(MEMORY)), MEMORY).orElseThrow();
        var late = questions.accept(question(3, NOON.plus(MEMORY).plus(MEMORY).plusSeconds(1)), MEMORY).orElseThrow();

        assertThat(soon.conversation()).isEqualTo(first.conversation());
        assertThat(late.conversation()).isNotEqualTo(first.conversation());
    }

    @Test
    void many_who_end_a_long_silence_at_once_begin_one_new_conversation(TestDatabase database) {
        var questions = database.open().questions();
        questions.accept(question(1, NOON), MEMORY);
        var later = NOON.plus(Duration.ofHours(3));

        Together.run(20, number -> questions.accept(question(number + 2, later), MEMORY));

        assertThat(database.read("select count(*) from steward.conversation")).isEqualTo("2");
    }

    @Test
    void a_question_heard_again_long_after_begins_no_conversation(TestDatabase database) {
        var questions = database.open().questions();
        questions.accept(question(1, NOON), MEMORY);
        questions.accept(question(2, NOON.plus(Duration.ofHours(3))), MEMORY);

        assertThat(questions.accept(question(1, NOON), MEMORY)).isEmpty();
        assertThat(database.read("select count(*) from steward.conversation")).isEqualTo("2");
        assertThat(database.read("select count(*) from steward.conversation where current")).isEqualTo("1");
    }

    @Test
    void keeps_members_channels_and_servers_apart(TestDatabase database) {
        var questions = database.open().questions();
        var anna = questions.accept(question(1, NOON), MEMORY).orElseThrow();
        var ben = questions.accept(
                question(2, new ConversationKey(GUILD, CHANNEL, Optional.of(new UserId(43))), NOON), MEMORY)
                .orElseThrow();
        var thread = questions.accept(question(3, new ConversationKey(GUILD, CHANNEL, Optional.empty()), NOON), MEMORY)
                .orElseThrow();

        assertThat(List.of(anna.conversation(), ben.conversation(), thread.conversation())).doesNotHaveDuplicates();
    }

    @Test
    void remembers_what_was_asked(TestDatabase database) {
        var storage = database.open();
        Question question = question(1, NOON);
        var accepted = storage.questions().accept(question, MEMORY).orElseThrow();

        assertThat(storage.conversations().recent(accepted.conversation(), 10)).containsExactly(
                new Utterance(Utterance.Speaker.MEMBER, question.id().asMessage(), ANNA, question.member().name(),
                        question.text(), NOON, Rating.NONE));
    }

    @Test
    void takes_text_with_the_character_0(TestDatabase database) {
        var storage = database.open();
        Question plain = question(1, NOON);
        var odd = new Question(plain.id(), plain.application(), plain.conversation(), plain.channel(), plain.member(),
                "a\0b", plain.attention(), plain.scope(), plain.target(), NOON);
        var accepted = storage.questions().accept(odd, MEMORY).orElseThrow();

        assertThat(storage.conversations().recent(accepted.conversation(), 1)).extracting(Utterance::text)
                .containsExactly("ab");
    }

    @Test
    void stores_one_reply_or_one_reason(TestDatabase database) {
        var storage = database.open();
        var answered = storage.questions().accept(question(1, NOON), MEMORY).orElseThrow();
        var silenced = storage.questions().accept(question(2, NOON), MEMORY).orElseThrow();

        assertThat(storage.questions().compose(answered, DRAFT)).isPresent();
        assertThat(storage.questions().compose(answered, DRAFT)).isEmpty();
        storage.questions().silence(answered, SilenceReason.OVERLOAD, "too late");
        storage.questions().silence(silenced, SilenceReason.SMART_MODE, "not for me");
        storage.questions().silence(silenced, SilenceReason.OVERLOAD, "again");
        assertThat(storage.questions().compose(silenced, DRAFT)).isEmpty();

        assertThat(storage.silences().list(GUILD, PageRequest.first(10)).items())
                .extracting(Silence::message, Silence::reason, Silence::detail)
                .containsExactly(tuple(silenced.question().id().asMessage(),
                        "smart-mode", "not for me"));
    }

    @Test
    void records_the_reason_for_a_message_that_became_no_question_once(TestDatabase database) {
        var storage = database.open();
        storage.questions().silence(question(1, NOON), SilenceReason.IGNORED_ROLE, "");
        storage.questions().silence(question(1, NOON), SilenceReason.IGNORED_ROLE, "");

        List<Silence> silences = storage.silences().list(GUILD, PageRequest.first(10)).items();
        assertThat(silences).hasSize(1);
        assertThat(silences.getFirst().member()).isEqualTo(ANNA);
        assertThat(silences.getFirst().channel()).isEqualTo(CHANNEL);
    }

    @Test
    void keeps_the_token_of_an_interaction_sealed_and_only_until_the_end(TestDatabase database) {
        var storage = database.open();
        var accepted = storage.questions().accept(Sample.command(1, "the-token"), MEMORY).orElseThrow();
        String stored = database.read("select interaction_token from steward.question");
        assertThat(stored).doesNotContain("the-token");
        assertThat(storage.secrets().open(stored)).isEqualTo("the-token");

        storage.questions().silence(accepted, SilenceReason.MODEL_FAILURE, "");

        assertThat(database.read("select interaction_token from steward.question")).isEqualTo("null");
    }
}
