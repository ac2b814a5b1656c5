package dev.steward.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.Points;
import dev.steward.api.contribution.ContributionId;
import dev.steward.api.contribution.ExtensionPoint;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.failure.TransientFailure;
import dev.steward.api.model.Completion;
import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.ModelProvider;
import dev.steward.api.model.Prompt;
import dev.steward.api.model.Shape;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.response.Engagement;
import dev.steward.api.response.Heard;
import dev.steward.api.response.Interest;
import dev.steward.api.response.ResponseMode;
import dev.steward.api.response.Tag;
import dev.steward.api.value.Value;
import dev.steward.engine.chat.IncomingMessage;
import dev.steward.engine.chat.Target;
import dev.steward.engine.conversation.ConversationId;
import dev.steward.engine.conversation.ConversationKey;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.model.ModelChoice;
import dev.steward.engine.question.AcceptedQuestion;
import dev.steward.engine.question.Question;
import dev.steward.engine.question.QuestionId;
import dev.steward.engine.silence.Silence;
import dev.steward.kernel.Kernel;
import dev.steward.kernel.KernelSetup;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Gate;
import dev.steward.kernel.guild.SecretBox;
import dev.steward.kernel.guild.SettingsStore;
import dev.steward.kernel.host.HostConfiguration;
import dev.steward.kernel.plugin.PluginStates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The flows with the real kernel, over stores in memory and a Discord that is played.
@Timeout(60)
class EngineTest {

    private static final ApplicationId APPLICATION = new ApplicationId(7);
    private static final GuildId GUILD = new GuildId(1);
    private static final Channel CHANNEL = new Channel(new ChannelId(11), "general", Channel.Kind.TEXT,
            Optional.empty());
    private static final Member ANN = new Member(new UserId(21), "Ann", Set.of(), false);
    private static final Member BEN = new Member(new UserId(22), "Ben", Set.of(), false);

    @TempDir
    private Path folder;

    private final InMemoryStores stores = new InMemoryStores();
    private final FakeDiscord discord = new FakeDiscord();
    private final ScriptedModel model = new ScriptedModel();
    private final AtomicInteger settingsQueries = new AtomicInteger();
    private final AtomicInteger considered = new AtomicInteger();
    private Kernel kernel;
    private Engine engine;
    private long nextMessage = 1_000;

    @BeforeEach
    void start() {
        kernel = Kernel.open(
                new KernelSetup(
                        Engine.POINTS,
                        Engine.SECTIONS,
                        new NoSettings(),
                        new PlainBox(),
                        new HostConfiguration(Map.of(), Map.of(), Set.of()),
                        new AllEnabled(),
                        folder,
                        "0.1.0",
                        InstantSource.system()));
        engine = new Engine(
                kernel.registry(),
                kernel.calls(),
                kernel.guilds(),
                stores.all(),
                discord,
                discord,
                new ModelChoice("scripted", new ModelEndpoint(Optional.empty(), Optional.empty(), Optional.empty())),
                InstantSource.system());
        kernel.registry()
                .publish(
                        new PluginId("response-modes"),
                        List.of(contribution(Points.RESPONSE_MODE, "response-modes/mention", new Mention())));
        kernel.registry()
                .publish(new PluginId("models"),
                        List.of(contribution(Points.MODEL_PROVIDER, "models/scripted", model)));
        engine.start();
        engine.inbox().guild(new Guild(GUILD, APPLICATION, "Test server", ANN.id(), List.of(CHANNEL), List.of()));
    }

    @AfterEach
    void stop() {
        engine.close();
        kernel.close();
    }

    @Test
    void message_that_engages_nothing_causes_no_query_and_no_model_call() {
        await(() -> settingsQueries.get() > 0);
        ask(ANN, "warm up?");
        await(() -> discord.posts.size() == 1);
        await(() -> stores.said().size() == 2);
        int queries = stores.calls.get() + settingsQueries.get();
        int asked = model.prompts.size();
        int shown = considered.get();
        for (int i = 0; i < 10_000; i++) {
            hear(BEN, "just chatting, what a day?", false);
        }
        assertThat(engine.figures().counters()).containsEntry("messages_ignored", 10_000L);
        assertThat(stores.calls.get() + settingsQueries.get()).isEqualTo(queries);
        assertThat(model.prompts).hasSize(asked);
        assertThat(considered).hasValue(shown);
    }

    @Test
    void tagged_message_is_answered_once_however_often_it_arrives() {
        IncomingMessage question = message(ANN, "what is this?", true);
        for (int i = 0; i < 20; i++) {
            engine.inbox().message(question);
        }
        await(() -> discord.posts.size() == 1);
        assertThat(discord.posts.getFirst().replyTo()).contains(question.id());
        assertThat(discord.posts.getFirst().mentionable()).contains(ANN.id());
        assertThat(discord.posts.getFirst().nonce()).hasSizeLessThanOrEqualTo(25).endsWith(question.id().toString());
        assertThat(model.prompts).hasSize(1);
    }

    @Test
    void members_words_are_never_in_the_system_turn_and_contexts_do_not_mix() {
        ask(ANN, "my secret is a banana");
        await(() -> discord.posts.size() == 1 && stores.said().size() == 2);
        ask(BEN, "what did she say?");
        await(() -> discord.posts.size() == 2);
        ask(ANN, "and now?");
        await(() -> discord.posts.size() == 3);
        assertThat(model.prompts).noneMatch(prompt -> prompt.system().contains("banana"));
        assertThat(model.prompts.get(1).turns()).extracting(Prompt.Turn::text).containsExactly("what did she say?");
        assertThat(model.prompts.get(2).turns()).extracting(Prompt.Turn::text)
                .containsExactly("my secret is a banana", "answer 1", "and now?");
    }

    @Test
    void lost_confirmation_of_a_post_is_repeated_with_the_same_nonce() {
        discord.lostAnswers.set(1);
        ask(ANN, "are you there?");
        await(() -> stores.said().stream().anyMatch(said -> said.speaker() == Utterance.Speaker.ASSISTANT));
        assertThat(discord.posts).hasSize(1);
    }

    @Test
    void model_that_fails_for_good_gets_one_apology_and_a_reason() {
        model.failure = Optional.of(new PermanentFailure("no key"));
        ask(ANN, "are you well?");
        await(() -> discord.posts.size() == 1);
        assertThat(discord.posts.getFirst().text()).contains("Sorry");
        assertThat(stores.silences()).extracting(Silence::reason).containsExactly("model-failure");
        assertThat(model.prompts).hasSize(1);
    }

    @Test
    void model_that_fails_for_a_moment_is_asked_again() {
        model.failure = Optional.of(new TransientFailure("busy", Duration.ZERO));
        model.failures.set(2);
        ask(ANN, "are you well?");
        await(() -> discord.posts.size() == 1);
        assertThat(discord.posts.getFirst().text()).isEqualTo("answer 3");
    }

    @Test
    void answer_that_does_not_fit_the_schema_is_asked_for_again() {
        model.nonsense.set(1);
        ask(ANN, "are you well?");
        await(() -> discord.posts.size() == 1);
        assertThat(model.prompts).hasSize(2);
    }

    @Test
    void no_answer_leaves_after_a_human_took_over() {
        stores.takenOver = true;
        ask(ANN, "hello?");
        await(() -> !stores.silences().isEmpty());
        assertThat(stores.silences()).extracting(Silence::reason).containsExactly("takeover");
        assertThat(discord.posts).isEmpty();
    }

    @Test
    void what_another_process_left_is_gone_on_with_unless_it_is_stale() {
        stores.orphans.add(orphan(501, Instant.now().minusSeconds(60)));
        stores.orphans.add(orphan(502, Instant.now().minusSeconds(3_600)));
        await(() -> discord.posts.size() == 1 && !stores.silences().isEmpty());
        assertThat(discord.posts.getFirst().replyTo()).contains(new MessageId(501));
        assertThat(stores.silences()).extracting(Silence::reason).containsExactly("stale");
    }

    @Test
    void missing_mode_is_a_reason_for_those_who_addressed_the_bot_and_nobody_else() {
        kernel.registry().withdraw(new PluginId("response-modes"), "is disabled");
        hear(BEN, "just chatting", false);
        ask(ANN, "hello?");
        await(() -> !stores.silences().isEmpty());
        assertThat(stores.silences()).singleElement().satisfies(silence -> {
            assertThat(silence.reason()).isEqualTo("mode-missing");
            assertThat(silence.detail()).contains("response-modes").contains("disabled");
        });
    }

    @Test
    void eleventh_question_gets_one_notice_and_the_twelfth_only_a_reason() {
        for (int i = 0; i < 12; i++) {
            ask(ANN, "question " + i + "?");
        }
        await(() -> discord.posts.size() == 11 && stores.silences().size() == 2);
        assertThat(discord.posts).filteredOn(post -> post.nonce().startsWith("n")).hasSize(1);
        assertThat(stores.silences()).extracting(Silence::reason).containsOnly("rate-limit");
        ask(BEN, "may I?");
        await(() -> discord.posts.size() == 12);
    }

    @Test
    void disabled_provider_is_closed_and_let_go() {
        ask(ANN, "hello?");
        await(() -> discord.posts.size() == 1);
        kernel.registry().withdraw(new PluginId("models"), "is disabled");
        assertThat(model.closed).hasValue(1);
    }

    private void ask(Member member, String text) {
        hear(member, text, true);
    }

    private void hear(Member member, String text, boolean tagged) {
        engine.inbox().message(message(member, text, tagged));
    }

    private IncomingMessage message(Member member, String text, boolean tagged) {
        return new IncomingMessage(
                APPLICATION,
                FakeDiscord.SELF,
                Optional.of(GUILD),
                CHANNEL.id(),
                new MessageId(nextMessage++),
                member,
                false,
                tagged ? "<@" + FakeDiscord.SELF + "> " + text : text,
                tagged,
                false,
                Instant.now());
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

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static <T> Contribution<T> contribution(ExtensionPoint<T> point, String id, T instance) {
        ContributionId contribution = ContributionId.parse(id);
        return new Contribution<>(
                point,
                contribution,
                id,
                "",
                Optional.empty(),
                instance,
                new Gate(contribution.plugin(), EngineTest.class.getClassLoader()));
    }

    private final class Mention implements ResponseMode {

        @Override
        public Interest interest() {
            return Interest.TAGGED;
        }

        @Override
        public Engagement consider(Heard heard) {
            considered.incrementAndGet();
            return heard.tag() == Tag.NONE ? Engagement.ignore("not tagged") : Engagement.answer();
        }
    }

    private static final class ScriptedModel implements ModelProvider, LanguageModel {

        private final List<Prompt> prompts = new CopyOnWriteArrayList<>();
        private final AtomicInteger closed = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger(Integer.MAX_VALUE);
        private final AtomicInteger nonsense = new AtomicInteger();
        private volatile Optional<RuntimeException> failure = Optional.empty();

        @Override
        public LanguageModel open(ModelEndpoint endpoint) {
            return this;
        }

        @Override
        public Completion ask(Prompt prompt, Shape shape) {
            prompts.add(prompt);
            int number = prompts.size();
            if (failure.isPresent() && failures.getAndDecrement() > 0) {
                throw failure.get();
            }
            if (nonsense.getAndDecrement() > 0) {
                return new Completion(Value.of("nonsense"), Completion.Usage.NONE);
            }
            return new Completion(
                    Value.object()
                            .with("action", Value.of("answer"))
                            .with("text", Value.of("answer " + number))
                            .with("sources", Value.list(List.of())),
                    Completion.Usage.NONE);
        }

        @Override
        public String describe() {
            return "scripted";
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private final class NoSettings implements SettingsStore {

        @Override
        public Map<String, Stored> load(GuildId guild) {
            settingsQueries.incrementAndGet();
            return Map.of();
        }

        @Override
        public Result save(GuildId guild, String section, Value value, OptionalLong expectedRevision) {
            throw new AssertionError("not needed here");
        }
    }

    private static final class PlainBox implements SecretBox {

        @Override
        public String seal(String secret) {
            return secret;
        }

        @Override
        public String open(String sealed) {
            return sealed;
        }
    }

    private static final class AllEnabled implements PluginStates {

        @Override
        public Set<PluginId> disabled() {
            return Set.of();
        }

        @Override
        public void disable(PluginId plugin) {}

        @Override
        public void enable(PluginId plugin) {}
    }
}
