package dev.steward.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.Points;
import dev.steward.api.contribution.ContributionId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.model.Completion;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.ModelProvider;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Shape;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.value.Value;
import dev.steward.engine.figure.Figures;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Gate;
import dev.steward.kernel.contribution.Registry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How the chosen model is asked, tried again, spared, recorded and closed.
@Timeout(60)
class ChosenModelTest {

    private static final GuildId GUILD = new GuildId(1);
    private static final Prompt PROMPT = new Prompt("Say hello", List.of(), List.of());
    private static final Shape SHAPE = new Shape("greeting",
            List.of(new Shape.Field("text", "", new Shape.Type.Text(100))));
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Registry registry = new Registry();
    private final Calls calls = new Calls(InstantSource.system());
    private final PlayedModel played = new PlayedModel();
    private final List<ModelCall> recorded = new CopyOnWriteArrayList<>();
    private final ChosenModel model = new ChosenModel(
            new ModelChoice("models/played", new ModelEndpoint(Optional.empty(), Optional.empty(), Optional.empty())),
            registry, calls, new Figures(), recorded::add, () -> NOW);

    ChosenModelTest() {
        publish(played);
    }

    @AfterEach
    void stop() {
        model.close();
    }

    private Gate publish(PlayedModel model) {
        Gate gate = new Gate(new PluginId("models"), ChosenModelTest.class.getClassLoader());
        registry.publish(new PluginId("models"), List.of(new Contribution<>(Points.MODEL_PROVIDER,
                ContributionId.parse("models/played"), "", "", Optional.empty(), model, gate)));
        return gate;
    }

    @Test
    void every_try_is_recorded_for_whom_and_at_what_cost() {
        played.failure = Optional.of(new TransientFailure("busy", Duration.ZERO));
        played.failures.set(1);
        model.ask(GUILD, PROMPT, SHAPE);
        assertThat(recorded).hasSize(2).allSatisfy(call -> {
            assertThat(call.guild()).contains(GUILD);
            assertThat(call.purpose()).isEqualTo("greeting");
            assertThat(call.provider()).isEqualTo("models/played");
            assertThat(call.at()).isEqualTo(NOW);
            assertThat(call.took()).isPositive();
        });
        assertThat(recorded.getFirst().ok()).isFalse();
        assertThat(recorded.getLast().ok()).isTrue();
        assertThat(recorded.getLast().inputTokens()).isEqualTo(30);
        assertThat(recorded.getLast().outputTokens()).isEqualTo(5);
    }

    @Test
    void what_plugins_ask_is_nobodys() {
        model.ask(PROMPT, SHAPE);
        assertThat(recorded).singleElement().satisfies(call -> assertThat(call.guild()).isEmpty());
    }

    @Test
    void an_answer_of_another_form_is_asked_for_again_and_its_tokens_count() {
        played.answers.add(Value.of("nonsense"));
        played.answers.add(Value.object().with("text", Value.of("x".repeat(101))));
        played.answers.add(Value.object());
        Completion completion = model.ask(GUILD, PROMPT, SHAPE);
        assertThat(completion.value()).isEqualTo(PlayedModel.HELLO);
        assertThat(recorded).extracting(ModelCall::ok).containsExactly(false, false, false, true);
        assertThat(recorded).extracting(ModelCall::inputTokens).containsOnly(30L);
    }

    @Test
    void a_refusal_is_not_tried_again() {
        played.failure = Optional.of(new PermanentFailure("no key"));
        assertThatThrownBy(() -> model.ask(GUILD, PROMPT, SHAPE)).isInstanceOf(PermanentFailure.class)
                .hasMessage("no key");
        assertThat(recorded).extracting(ModelCall::ok).containsExactly(false);
        assertThat(model.health().detail()).isEqualTo("no key");
    }

    @Test
    void a_model_that_keeps_failing_is_spared_and_what_takes_its_place_begins_afresh() throws Exception {
        played.failure = Optional.of(new TransientFailure("busy", Duration.ZERO));
        List<Thread> askers = new ArrayList<>();
        CountDownLatch answered = new CountDownLatch(12);
        for (int i = 0; i < 12; i++) {
            askers.add(Thread.startVirtualThread(() -> {
                model.ask(GUILD, PROMPT, SHAPE);
                answered.countDown();
            }));
        }
        await(() -> played.asked.get() >= 10);
        PlayedModel fresh = new PlayedModel();
        publish(fresh);
        for (Thread asker : askers) {
            asker.join();
        }
        assertThat(answered.getCount()).isZero();
        assertThat(played.closed).hasValue(1);
        assertThat(fresh.asked).hasValue(12);
    }

    @Test
    void a_withdrawn_model_is_closed_when_its_last_call_has_ended() throws Exception {
        played.mayAnswer = new CountDownLatch(1);
        Thread asking = Thread.startVirtualThread(() -> model.ask(GUILD, PROMPT, SHAPE));
        await(() -> played.asked.get() == 1);
        registry.withdraw(new PluginId("models"), "is disabled");
        assertThat(played.closed).hasValue(0);
        played.mayAnswer.countDown();
        asking.join();
        assertThat(played.closed).hasValue(1);
        assertThat(recorded).extracting(ModelCall::ok).containsExactly(true);
        assertThatThrownBy(() -> model.ask(GUILD, PROMPT, SHAPE)).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("disabled");
    }

    @Test
    void a_model_that_is_no_longer_needed_is_not_opened_again() {
        model.ask(GUILD, PROMPT, SHAPE);
        model.close();
        assertThatThrownBy(() -> model.ask(GUILD, PROMPT, SHAPE)).isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("no longer needed");
        assertThat(played.opened).hasValue(1);
        assertThat(played.closed).hasValue(1);
    }

    @Test
    void a_question_waits_for_a_model_that_is_being_upgraded_and_nobody_else_does() throws Exception {
        registry.suspend(new PluginId("models"), "is being upgraded");
        Thread asking = Thread.startVirtualThread(() -> model.ask(GUILD, PROMPT, SHAPE));
        await(() -> asking.getState() == Thread.State.TIMED_WAITING);
        assertThat(model.describe()).isEqualTo("The plugin models is being upgraded");
        assertThat(model.health().detail()).isEqualTo("The plugin models is being upgraded");
        PlayedModel next = new PlayedModel();
        publish(next);
        asking.join();
        assertThat(next.asked).hasValue(1);
        assertThat(recorded).extracting(ModelCall::ok).containsExactly(true);
    }

    @Test
    void a_question_that_upgrades_break_off_is_asked_again_however_often_that_happens() throws Exception {
        PlayedModel current = held();
        Gate gate = publish(current);
        Thread asking = Thread.startVirtualThread(() -> model.ask(GUILD, PROMPT, SHAPE));
        for (int upgrades = 5; upgrades > 0; upgrades--) {
            PlayedModel former = current;
            await(() -> former.asked.get() == 1);
            registry.suspend(new PluginId("models"), "is being upgraded");
            gate.close("The plugin models is being upgraded", Duration.ZERO);
            current = upgrades > 1 ? held() : new PlayedModel();
            gate = publish(current);
        }
        asking.join();
        assertThat(current.asked).hasValue(1);
        assertThat(recorded).extracting(ModelCall::ok).containsExactly(false, false, false, false, false, true);
    }

    private static PlayedModel held() {
        PlayedModel held = new PlayedModel();
        held.mayAnswer = new CountDownLatch(1);
        return held;
    }

    @Test
    void recorded_calls_are_written_in_batches_and_at_the_end() {
        KeptCalls store = new KeptCalls();
        ModelCallRecorder recorder = new ModelCallRecorder(store);
        for (int i = 0; i < 1_200; i++) {
            recorder.add(call());
        }
        recorder.close();
        assertThat(store.batches).hasSizeLessThanOrEqualTo(4);
        assertThat(store.batches.stream().mapToInt(List::size).sum()).isEqualTo(1_200);
    }

    @Test
    void a_batch_that_cannot_be_written_is_tried_again_once_and_then_dropped() {
        KeptCalls store = new KeptCalls();
        store.failures.set(1);
        ModelCallRecorder recorder = new ModelCallRecorder(store);
        recorder.add(call());
        await(() -> store.batches.size() == 1);
        store.failures.set(2);
        recorder.add(call());
        await(() -> store.failures.get() == 0);
        recorder.add(call());
        recorder.close();
        assertThat(store.batches).hasSize(2);
    }

    private static ModelCall call() {
        return new ModelCall(Optional.of(GUILD), "answer", "models/played", 1, 1, Duration.ofMillis(1), true, NOW);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static final class KeptCalls implements ModelCallStore {

        private final List<List<ModelCall>> batches = new CopyOnWriteArrayList<>();
        private final AtomicInteger failures = new AtomicInteger();

        @Override
        public void add(List<ModelCall> calls) {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("The database is away");
            }
            batches.add(calls);
        }

        @Override
        public Page<ModelCall> list(GuildId guild, PageRequest page) {
            throw new AssertionError("not needed here");
        }
    }

    private static final class PlayedModel implements ModelProvider, LanguageModel {

        private static final Value HELLO = Value.object().with("text", Value.of("hello"));

        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger(Integer.MAX_VALUE);
        private final List<Value> answers = new ArrayList<>();
        private volatile Optional<RuntimeException> failure = Optional.empty();
        private volatile CountDownLatch mayAnswer = new CountDownLatch(0);

        @Override
        public LanguageModel open(ModelEndpoint endpoint) {
            opened.incrementAndGet();
            return this;
        }

        @Override
        public Completion ask(Prompt prompt, Shape shape) throws InterruptedException {
            asked.incrementAndGet();
            mayAnswer.await();
            if (failure.isPresent() && failures.getAndDecrement() > 0) {
                throw failure.get();
            }
            return new Completion(answers.isEmpty() ? HELLO : answers.removeFirst(), new Completion.Usage(30, 5));
        }

        @Override
        public String describe() {
            return "played";
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
