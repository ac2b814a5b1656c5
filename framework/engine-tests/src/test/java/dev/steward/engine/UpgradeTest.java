package dev.steward.engine;

import static dev.steward.engine.EngineRig.ANN;
import static dev.steward.engine.EngineRig.APPLICATION;
import static dev.steward.engine.EngineRig.CHANNEL;
import static dev.steward.engine.EngineRig.GUILD;
import static dev.steward.engine.EngineRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.steward.api.Points;
import dev.steward.api.command.CommandCall;
import dev.steward.api.command.CommandReply;
import dev.steward.api.command.CommandSpec;
import dev.steward.api.command.SlashCommand;
import dev.steward.api.contribution.ContributionId;
import dev.steward.api.contribution.ExtensionPoint;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.UserId;
import dev.steward.api.event.EventListener;
import dev.steward.api.event.QuestionAnswered;
import dev.steward.api.model.Completion;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.ModelProvider;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Shape;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.value.Value;
import dev.steward.engine.chat.IncomingCommand;
import dev.steward.engine.chat.IncomingMessage;
import dev.steward.engine.chat.Target;
import dev.steward.engine.silence.Silence;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Gate;
import dev.steward.testkit.fake.MentionMode;
import dev.steward.testkit.fake.WordIndex;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Plugins that everything depends on are upgraded while questions are asked.
@Timeout(120)
class UpgradeTest {

    private static final int ROUNDS = 20;
    private static final int ANSWERS_BETWEEN = 20;

    @TempDir
    private Path folder;

    private EngineRig rig;
    private Played modes;
    private Played models;
    private Played index;
    private final AtomicLong numbers = new AtomicLong(1_000_000);
    private final Map<Long, CountDownLatch> asked = new ConcurrentHashMap<>();
    private final BlockingQueue<Long> told = new LinkedBlockingQueue<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    /// Every contribution holds its gate: as long as one of them is held on to, so is its plugin's class loader.
    private final List<WeakReference<Gate>> former = new ArrayList<>();
    private volatile Ask command = new Ask(() -> true);

    @BeforeEach
    void start() {
        rig = new EngineRig(folder);
        modes = new Played("response-modes", gate -> List.of(
                offer(Points.RESPONSE_MODE, "response-modes/mention", new MentionMode(), gate),
                offer(Points.SLASH_COMMAND, "response-modes/ask", command, gate),
                offer(Points.EVENT_LISTENER, "response-modes/listener", new Listener(), gate)));
        models = new Played("models",
                gate -> List.of(offer(Points.MODEL_PROVIDER, "models/scripted", new Echo(), gate)));
        index = new Played("index",
                gate -> List.of(offer(Points.KNOWLEDGE_INDEX, "index/words", new WordIndex(), gate)));
        rig.engine.knowledge().addText(GUILD, "Questions", "Every question has an answer.");
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void no_question_is_lost_answered_twice_or_apologised_for() throws Exception {
        var stop = new AtomicBoolean();
        List<Thread> askers = new ArrayList<>();
        for (LongConsumer way : List.<LongConsumer>of(this::askByMessage, this::askByCommand)) {
            for (int i = 0; i < 3; i++) {
                askers.add(Thread.ofPlatform().start(() -> {
                    while (!stop.get()) {
                        askAndWait(way);
                    }
                }));
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Played plugin : List.of(modes, models, index)) {
                plugin.upgrade(() -> {
                    askByMessage(numbers.incrementAndGet());
                    askByCommand(numbers.incrementAndGet());
                });
                awaitAnswers();
            }
        }
        stop.set(true);
        for (Thread asker : askers) {
            asker.join();
        }
        asked.keySet().forEach(this::awaitAnswer);
        System.out.printf("%d upgrades of three plugins: %d questions, %d answers, %d reasons%n", ROUNDS, asked.size(),
                said().size(), rig.stores.silences().size());
        assertThat(wrong).isEmpty();
        assertThat(rig.stores.silences()).isEmpty();
        await(() -> {
            System.gc();
            return former.stream().allMatch(gate -> gate.refersTo(null));
        });
        assertThat(said()).containsExactlyInAnyOrderElementsOf(
                asked.keySet().stream().map(number -> "re: question " + number).toList());
    }

    private void awaitAnswers() throws InterruptedException {
        for (int i = 0; i < ANSWERS_BETWEEN; i++) {
            assertThat(told.poll(30, TimeUnit.SECONDS)).as("the next answer").isNotNull();
        }
    }

    private void awaitAnswer(long number) {
        try {
            if (!Objects.requireNonNull(asked.get(number)).await(30, TimeUnit.SECONDS)) {
                wrong.add("nobody heard of an answer to question " + number);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void askAndWait(LongConsumer way) {
        long number = numbers.incrementAndGet();
        way.accept(number);
        awaitAnswer(number);
    }

    private void askByMessage(long number) {
        asked.put(number, new CountDownLatch(1));
        IncomingMessage message = rig.message(member(number), "question " + number, true, new ChannelId(number % 7),
                Optional.of(GUILD));
        rig.engine.inbox().message(message);
    }

    private void askByCommand(long number) {
        asked.put(number, new CountDownLatch(1));
        if (rig.engine.inbox().visibility("ask").isEmpty()) {
            wrong.add("/ask is not in the list");
        }
        rig.engine.inbox().command(call(number));
    }

    private static IncomingCommand call(long number) {
        return new IncomingCommand(APPLICATION, number, new Target.Interaction(APPLICATION, "token-" + number),
                Optional.of(GUILD), CHANNEL.id(), member(number), "ask", Map.of("question", "question " + number),
                Locale.ROOT, Instant.now());
    }

    /// Everybody asks one question, so that nobody asks too many.
    private static Member member(long number) {
        return new Member(new UserId(number), "Member " + number, Set.of(), false);
    }

    private List<String> said() {
        return Stream.concat(rig.posted().stream(), rig.discord.edits.stream()).toList();
    }

    @Test
    void commands_stay_in_the_list_through_an_upgrade_and_leave_it_when_the_plugin_does() {
        await(() -> registered().contains("ask"));
        modes.upgrade(() -> {
            assertThat(rig.engine.inbox().visibility("ask")).isPresent();
            assertThat(registered()).contains("ask");
            askByCommand(1);
            assertThat(said()).isEmpty();
        });
        await(() -> said().contains("re: question 1"));
        rig.kernel.registry().withdraw(new PluginId("response-modes"), "is disabled");
        await(() -> !registered().contains("ask"));
        assertThat(rig.engine.inbox().visibility("ask")).isEmpty();
    }

    private List<String> registered() {
        return rig.discord.commands.stream().map(CommandSpec::name).toList();
    }

    @Test
    void command_that_was_broken_off_is_not_run_again() throws Exception {
        var runs = new AtomicInteger();
        var inside = new CountDownLatch(1);
        command = new Ask(() -> {
            runs.incrementAndGet();
            inside.countDown();
            new CountDownLatch(1).await();
            return true;
        });
        modes.publish();
        askByCommand(1);
        inside.await();
        command = new Ask(() -> true);
        modes.upgrade(Duration.ZERO, () -> {});
        await(() -> said().size() == 1);
        assertThat(said().getFirst()).doesNotStartWith("re:");
        assertThat(runs).hasValue(1);
        assertThat(rig.stores.silences()).extracting(Silence::detail)
                .containsExactly("/ask: The plugin response-modes is being upgraded");
    }

    /// Discord may show it for a while after that.
    @Test
    void command_whose_plugin_is_disabled_is_recorded_with_the_reason() {
        rig.kernel.registry().withdraw(new PluginId("response-modes"), "is disabled by the operator");
        rig.engine.inbox().command(call(1));
        await(() -> said().size() == 1);
        assertThat(said().getFirst()).doesNotStartWith("re:");
        assertThat(rig.stores.silences()).extracting(Silence::reason, Silence::detail)
                .containsExactly(tuple("command-failure",
                        "/ask: The plugin response-modes is disabled by the operator"));
    }

    @Test
    void what_is_added_while_the_index_is_away_is_found_by_the_next_one() {
        index.upgrade(() -> rig.engine.knowledge().addText(GUILD, "Printer", "The printer is in room 7."));
        assertThat(rig.engine.knowledge().find(GUILD, "printer", 5)).extracting(found -> found.passage().title())
                .containsExactly("Printer");
    }

    @Test
    void model_whose_plugin_is_disabled_is_missing_for_that_reason() {
        rig.kernel.registry().withdraw(new PluginId("models"), "is disabled by the operator");
        rig.ask(ANN, "hello?");
        await(() -> rig.discord.posts.size() == 1);
        assertThat(rig.stores.silences()).extracting(Silence::detail)
                .containsExactly("The plugin models is disabled by the operator");
    }

    private static <T> Contribution<T> offer(ExtensionPoint<T> point, String id, T instance, Gate gate) {
        return new Contribution<>(point, ContributionId.parse(id), "", "", Optional.empty(), instance, gate);
    }

    /// A plugin that comes and goes as the kernel lets it.
    private final class Played {

        private final PluginId id;
        private final Function<Gate, List<Contribution<?>>> offers;
        private Gate gate;

        Played(String id, Function<Gate, List<Contribution<?>>> offers) {
            this.id = new PluginId(id);
            this.offers = offers;
            this.gate = publish();
        }

        Gate publish() {
            gate = new Gate(id, UpgradeTest.class.getClassLoader());
            rig.kernel.registry().publish(id, offers.apply(gate));
            return gate;
        }

        void upgrade(Runnable meanwhile) {
            upgrade(Duration.ofSeconds(10), meanwhile);
        }

        void upgrade(Duration drain, Runnable meanwhile) {
            rig.kernel.registry().suspend(id, "is being upgraded");
            assertThat(gate.close("The plugin " + id + " is being upgraded", drain)).isEmpty();
            former.add(new WeakReference<>(gate));
            meanwhile.run();
            publish();
        }
    }

    /// @param before what happens before it passes the question on
    private record Ask(Callable<Boolean> before) implements SlashCommand {

        @Override
        public CommandSpec spec() {
            return new CommandSpec("ask", "Asks", List.of(new CommandSpec.Option("question", "What", true, 4_000)),
                    CommandSpec.Visibility.CHANNEL);
        }

        @Override
        public CommandReply run(CommandCall call) throws Exception {
            before.call();
            return new CommandReply.Question(call.option("question").orElseThrow());
        }
    }

    /// Says which questions were answered; that, too, must survive the upgrades.
    private final class Listener implements EventListener<QuestionAnswered> {

        @Override
        public Class<QuestionAnswered> event() {
            return QuestionAnswered.class;
        }

        @Override
        public void on(QuestionAnswered event) {
            long number = event.member().value();
            CountDownLatch answered = asked.get(number);
            if (answered == null || answered.getCount() == 0) {
                wrong.add("an answer to question " + number + " was told twice");
                return;
            }
            answered.countDown();
            told.add(number);
        }
    }

    /// Repeats the question, and says if it was not given any knowledge.
    private final class Echo implements ModelProvider, LanguageModel {

        @Override
        public LanguageModel open(ModelEndpoint endpoint) {
            return this;
        }

        @Override
        public Completion ask(Prompt prompt, Shape shape) {
            if (prompt.references().isEmpty()) {
                wrong.add("asked without knowledge: " + prompt.turns().getLast().text());
            }
            return new Completion(
                    Value.object()
                            .with("action", Value.of("answer"))
                            .with("text", Value.of("re: " + prompt.turns().getLast().text()))
                            .with("sources", Value.texts(List.of())),
                    Completion.Usage.NONE);
        }

        @Override
        public String describe() {
            return "echo";
        }

        @Override
        public void close() {}
    }
}
