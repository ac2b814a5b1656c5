package dev.steward.engine;

import static dev.steward.engine.EngineRig.ANN;
import static dev.steward.engine.EngineRig.APPLICATION;
import static dev.steward.engine.EngineRig.BEN;
import static dev.steward.engine.EngineRig.CHANNEL;
import static dev.steward.engine.EngineRig.GUILD;
import static dev.steward.engine.EngineRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.MessageId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.model.Prompt;
import dev.steward.api.plugin.PluginId;
import dev.steward.engine.chat.IncomingMessage;
import dev.steward.engine.chat.Target;
import dev.steward.engine.conversation.ConversationId;
import dev.steward.engine.conversation.ConversationKey;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.question.AcceptedQuestion;
import dev.steward.engine.question.Question;
import dev.steward.engine.question.QuestionId;
import dev.steward.engine.silence.Silence;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The way of a question: exactly one reply or a reason.
@Timeout(60)
class EngineTest {

    @TempDir
    private Path folder;

    private EngineRig rig;

    @BeforeEach
    void start() {
        rig = new EngineRig(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void message_that_engages_nothing_causes_no_query_and_no_model_call() {
        await(() -> rig.settings.loads() > 0);
        rig.ask(ANN, "warm up?");
        await(() -> rig.discord.posts.size() == 1);
        await(() -> rig.stores.said().size() == 2);
        int queries = rig.stores.calls.get() + rig.settings.loads();
        int asked = rig.model.prompts.size();
        int shown = rig.considered.get();
        for (int i = 0; i < 10_000; i++) {
            rig.hear(BEN, "just chatting, what a day?", false);
        }
        assertThat(rig.engine.figures().counters()).containsEntry("messages_ignored", 10_000L);
        assertThat(rig.stores.calls.get() + rig.settings.loads()).isEqualTo(queries);
        assertThat(rig.model.prompts).hasSize(asked);
        assertThat(rig.considered).hasValue(shown);
    }

    @Test
    void tagged_message_is_answered_once_however_often_it_arrives() {
        IncomingMessage question = rig.message(ANN, "what is this?", true);
        for (int i = 0; i < 20; i++) {
            rig.engine.inbox().message(question);
        }
        await(() -> rig.discord.posts.size() == 1);
        assertThat(rig.discord.posts.getFirst().replyTo()).contains(question.id());
        assertThat(rig.discord.posts.getFirst().mentionable()).contains(ANN.id());
        assertThat(rig.discord.posts.getFirst().nonce()).hasSizeLessThanOrEqualTo(25)
                .endsWith(question.id().toString());
        assertThat(rig.model.prompts).hasSize(1);
    }

    @Test
    void members_words_are_never_in_the_system_turn_and_contexts_do_not_mix() {
        rig.ask(ANN, "my secret is a banana");
        await(() -> rig.discord.posts.size() == 1 && rig.stores.said().size() == 2);
        rig.ask(BEN, "what did she say?");
        await(() -> rig.discord.posts.size() == 2);
        rig.ask(ANN, "and now?");
        await(() -> rig.discord.posts.size() == 3);
        assertThat(rig.model.prompts).noneMatch(prompt -> prompt.system().contains("banana"));
        assertThat(rig.model.prompts.get(1).turns()).extracting(Prompt.Turn::text).containsExactly("what did she say?");
        assertThat(rig.model.prompts.get(2).turns()).extracting(Prompt.Turn::text)
                .containsExactly("my secret is a banana", "answer 1", "and now?");
    }

    @Test
    void lost_confirmation_of_a_post_is_repeated_with_the_same_nonce() {
        rig.discord.lostAnswers.set(1);
        rig.ask(ANN, "are you there?");
        await(() -> rig.stores.said().stream().anyMatch(said -> said.speaker() == Utterance.Speaker.ASSISTANT));
        assertThat(rig.discord.posts).hasSize(1);
    }

    @Test
    void database_that_is_away_for_a_moment_costs_no_reply() {
        rig.stores.failures.set(2);
        rig.ask(ANN, "are you there?");
        await(() -> rig.stores.said().stream().anyMatch(said -> said.speaker() == Utterance.Speaker.ASSISTANT));
        assertThat(rig.discord.posts).hasSize(1);
    }

    @Test
    void model_that_fails_for_good_gets_one_apology_and_a_reason() {
        rig.model.failure = Optional.of(new PermanentFailure("no key"));
        rig.ask(ANN, "are you well?");
        await(() -> rig.discord.posts.size() == 1);
        assertThat(rig.discord.posts.getFirst().text()).contains("Sorry");
        assertThat(rig.stores.silences()).extracting(Silence::reason).containsExactly("model-failure");
        assertThat(rig.model.prompts).hasSize(1);
    }

    @Test
    void model_that_fails_for_a_moment_is_asked_again() {
        rig.model.failure = Optional.of(new TransientFailure("busy", Duration.ZERO));
        rig.model.failures.set(2);
        rig.ask(ANN, "are you well?");
        await(() -> rig.discord.posts.size() == 1);
        assertThat(rig.discord.posts.getFirst().text()).isEqualTo("answer 3");
    }

    @Test
    void answer_that_does_not_fit_the_schema_is_asked_for_again() {
        rig.model.nonsense.set(1);
        rig.ask(ANN, "are you well?");
        await(() -> rig.discord.posts.size() == 1);
        assertThat(rig.model.prompts).hasSize(2);
    }

    @Test
    void no_answer_leaves_after_a_human_took_over() {
        rig.stores.takenOver = true;
        rig.ask(ANN, "hello?");
        await(() -> !rig.stores.silences().isEmpty());
        assertThat(rig.stores.silences()).extracting(Silence::reason).containsExactly("takeover");
        assertThat(rig.discord.posts).isEmpty();
    }

    @Test
    void what_another_process_left_is_gone_on_with_unless_it_is_stale() {
        rig.stores.orphans.add(orphan(501, Instant.now().minusSeconds(60)));
        rig.stores.orphans.add(orphan(502, Instant.now().minusSeconds(3_600)));
        await(() -> rig.discord.posts.size() == 1 && !rig.stores.silences().isEmpty());
        assertThat(rig.discord.posts.getFirst().replyTo()).contains(new MessageId(501));
        assertThat(rig.stores.silences()).extracting(Silence::reason).containsExactly("stale");
    }

    @Test
    void missing_mode_is_a_reason_for_those_who_addressed_the_bot_and_nobody_else() {
        rig.kernel.registry().withdraw(new PluginId("response-modes"), "is disabled");
        rig.hear(BEN, "just chatting", false);
        rig.ask(ANN, "hello?");
        await(() -> !rig.stores.silences().isEmpty());
        assertThat(rig.stores.silences()).singleElement().satisfies(silence -> {
            assertThat(silence.reason()).isEqualTo("mode-missing");
            assertThat(silence.detail()).contains("response-modes").contains("disabled");
        });
    }

    @Test
    void message_waits_for_a_mode_that_is_being_upgraded() {
        rig.kernel.registry().suspend(new PluginId("response-modes"), "is being upgraded");
        rig.ask(ANN, "hello?");
        rig.publishModes();
        await(() -> rig.discord.posts.size() == 1);
        assertThat(rig.stores.silences()).isEmpty();
    }

    @Test
    void eleventh_question_gets_one_notice_and_the_twelfth_only_a_reason() {
        for (int i = 0; i < 12; i++) {
            rig.ask(ANN, "question " + i + "?");
        }
        await(() -> rig.discord.posts.size() == 11 && rig.stores.silences().size() == 2);
        assertThat(rig.discord.posts).filteredOn(post -> post.nonce().startsWith("n")).hasSize(1);
        assertThat(rig.stores.silences()).extracting(Silence::reason).containsOnly("rate-limit");
        rig.ask(BEN, "may I?");
        await(() -> rig.discord.posts.size() == 12);
    }

    @Test
    void disabled_provider_is_closed_and_let_go() {
        rig.ask(ANN, "hello?");
        await(() -> rig.discord.posts.size() == 1);
        rig.kernel.registry().withdraw(new PluginId("models"), "is disabled");
        assertThat(rig.model.closed).hasValue(1);
    }

    private static AcceptedQuestion orphan(long id, Instant at) {
        return new AcceptedQuestion(
                new Question(
                        new QuestionId(id),
                        APPLICATION,
                        new ConversationKey(GUILD, CHANNEL.id(), Optional.of(ANN.id())),
                        CHANNEL,
                        ANN,
                        "still there?",
                        dev.steward.api.response.Attention.ALWAYS,
                        dev.steward.api.response.ContextScope.MEMBER,
                        new Target.Reply(CHANNEL.id(), new MessageId(id)),
                        at),
                new ConversationId(id));
    }
}
