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
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.response.Attention;
import dev.steward.api.response.ContextScope;
import dev.steward.api.response.Engagement;
import dev.steward.api.response.Heard;
import dev.steward.api.response.Interest;
import dev.steward.api.response.ResponseMode;
import dev.steward.api.response.Tag;
import dev.steward.api.value.Value;
import dev.steward.engine.chat.IncomingMessage;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.model.ModelChoice;
import dev.steward.kernel.Kernel;
import dev.steward.kernel.KernelSetup;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Gate;
import dev.steward.kernel.guild.SaveResult;
import dev.steward.kernel.host.HostConfiguration;
import dev.steward.kernel.plugin.PluginArchives;
import dev.steward.testkit.fake.FakeDiscord;
import dev.steward.testkit.fake.InMemoryPluginStates;
import dev.steward.testkit.fake.InMemorySettings;
import dev.steward.testkit.fake.InMemoryStores;
import dev.steward.testkit.fake.NothingToRead;
import dev.steward.testkit.fake.PlainSecrets;
import dev.steward.testkit.fake.ScriptedModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// The engine with the real kernel, over stores in memory and a Discord that is played.
final class EngineRig implements AutoCloseable {

    static final ApplicationId APPLICATION = new ApplicationId(7);
    static final GuildId GUILD = new GuildId(1);
    static final Channel CHANNEL = new Channel(new ChannelId(11), "general", Channel.Kind.TEXT, Optional.empty());
    static final Member ANN = new Member(new UserId(21), "Ann", Set.of(), false);
    static final Member BEN = new Member(new UserId(22), "Ben", Set.of(), false);

    final InMemoryStores stores = new InMemoryStores();
    final FakeDiscord discord = new FakeDiscord(InstantSource.system());
    final ScriptedModel model = new ScriptedModel();
    final InMemorySettings settings = new InMemorySettings();
    final AtomicInteger considered = new AtomicInteger();
    final Kernel kernel;
    final Engine engine;

    /// Time between one message and the next.
    volatile Duration apart = Duration.ofSeconds(2);

    private final Instant started = Instant.now();
    private final AtomicLong nextMessage = new AtomicLong(1_000);

    EngineRig(Path folder) {
        this(folder, Map.of());
    }

    /// @param settings of every server, by section
    EngineRig(Path folder, Map<String, Value> settings) {
        settings.forEach(this.settings::everywhere);
        kernel = Kernel.open(
                new KernelSetup(
                        Engine.POINTS,
                        Engine.SECTIONS,
                        this.settings,
                        new PlainSecrets(),
                        new HostConfiguration(Map.of(), Map.of(), Set.of()),
                        new InMemoryPluginStates(),
                        PluginArchives.none(),
                        folder,
                        "0.1.0",
                        InstantSource.system()));
        ModelEndpoint nowhere = new ModelEndpoint(Optional.empty(), Optional.empty(), Optional.empty());
        engine = new Engine(
                new EngineSetup(
                        kernel.registry(),
                        kernel.calls(),
                        kernel.guilds(),
                        stores.all(),
                        discord,
                        discord,
                        new ModelChoice("scripted", nowhere),
                        new ModelChoice("none", nowhere),
                        new NothingToRead(),
                        new NothingToRead(),
                        InstantSource.system()));
        publishModes();
        kernel.registry()
                .publish(new PluginId("models"),
                        List.of(contribution(Points.MODEL_PROVIDER, "models/scripted", model)));
        engine.start();
        join(new Guild(GUILD, APPLICATION, "Test server", ANN.id(), List.of(CHANNEL), List.of()));
    }

    void publishModes() {
        kernel.registry()
                .publish(
                        new PluginId("response-modes"),
                        List.of(
                                contribution(Points.RESPONSE_MODE, "response-modes/mention",
                                        new Mode(Interest.TAGGED, Engagement.answer())),
                                contribution(Points.RESPONSE_MODE, "response-modes/smart",
                                        new Mode(Interest.EVERYTHING, new Engagement.Answer(Attention.IF_HELPFUL,
                                                ContextScope.MEMBER))),
                                contribution(Points.RESPONSE_MODE, "response-modes/aware",
                                        new Mode(Interest.EVERYTHING, new Engagement.Answer(Attention.ALWAYS,
                                                ContextScope.CHANNEL)))));
    }

    /// Saves a section of every server as an admin does.
    SaveResult save(String section, Value value) {
        return kernel.guilds().save(GUILD, section, value, OptionalLong.empty());
    }

    void join(Guild guild) {
        engine.inbox().guild(guild);
    }

    void ask(Member member, String text) {
        hear(member, text, true);
    }

    void hear(Member member, String text, boolean tagged) {
        engine.inbox().message(message(member, text, tagged));
    }

    IncomingMessage message(Member member, String text, boolean tagged) {
        return message(member, text, tagged, CHANNEL.id(), Optional.of(GUILD));
    }

    void direct(Member member, String text) {
        engine.inbox()
                .message(message(member, text, false, new ChannelId(member.id().value() + 5_000),
                        Optional.empty()));
    }

    IncomingMessage message(Member member, String text, boolean tagged, ChannelId channel, Optional<GuildId> guild) {
        long number = nextMessage.getAndIncrement();
        return new IncomingMessage(
                APPLICATION,
                FakeDiscord.SELF,
                guild,
                channel,
                new MessageId(number),
                member,
                false,
                tagged ? "<@" + FakeDiscord.SELF + "> " + text : text,
                tagged,
                false,
                started.plus(apart.multipliedBy(number - 1_000)));
    }

    /// What the bot posted, oldest first.
    List<String> posted() {
        return discord.posts.stream().map(post -> post.text()).toList();
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    static <T> Contribution<T> contribution(ExtensionPoint<T> point, String id, T instance) {
        ContributionId contribution = ContributionId.parse(id);
        return new Contribution<>(
                point,
                contribution,
                id,
                "",
                Optional.empty(),
                instance,
                new Gate(contribution.plugin(), EngineRig.class.getClassLoader()));
    }

    @Override
    public void close() {
        engine.close();
        kernel.close();
    }

    private final class Mode implements ResponseMode {

        private final Interest interest;
        private final Engagement engagement;

        Mode(Interest interest, Engagement engagement) {
            this.interest = interest;
            this.engagement = engagement;
        }

        @Override
        public Interest interest() {
            return interest;
        }

        @Override
        public Engagement consider(Heard heard) {
            considered.incrementAndGet();
            return interest == Interest.TAGGED && heard.tag() == Tag.NONE
                    ? Engagement.ignore("not tagged")
                    : engagement;
        }
    }
}
