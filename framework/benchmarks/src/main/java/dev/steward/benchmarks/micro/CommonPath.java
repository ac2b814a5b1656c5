package dev.steward.benchmarks.micro;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.engine.Engine;
import dev.steward.engine.EngineSetup;
import dev.steward.engine.Stores;
import dev.steward.engine.chat.ChatEvents;
import dev.steward.engine.chat.CommandRegistrar;
import dev.steward.engine.chat.IncomingMessage;
import dev.steward.engine.chat.Messenger;
import dev.steward.engine.conversation.ConversationStore;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.GuildStore;
import dev.steward.engine.intake.DirectChoiceStore;
import dev.steward.engine.knowledge.EmbeddingStore;
import dev.steward.engine.knowledge.KnowledgeStore;
import dev.steward.engine.model.ModelCallStore;
import dev.steward.engine.model.ModelChoice;
import dev.steward.engine.outbox.OutboxStore;
import dev.steward.engine.privacy.PrivacyStore;
import dev.steward.engine.question.QuestionStore;
import dev.steward.engine.rating.RatingStore;
import dev.steward.engine.reading.FileReader;
import dev.steward.engine.reading.SiteReader;
import dev.steward.engine.schedule.Schedules;
import dev.steward.engine.silence.SilenceStore;
import dev.steward.engine.unanswered.UnansweredStore;
import dev.steward.kernel.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// A message that engages nothing, from the adapter's call until the engine is done with it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = {"-XX:+UseCompactObjectHeaders", "-Dguice_custom_class_loading=CHILD",
        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else.
public class CommonPath {

    private static final ApplicationId APPLICATION = new ApplicationId(7);
    private static final UserId SELF = new UserId(8);
    private static final int CHANNELS = 10;
    /// A power of two, so that the next message is found without a division.
    private static final int MESSAGES = 1 << 14;

    /// How many servers the bot is in.
    @Param({"1", "1000"})
    public int servers;

    private Kernel kernel;
    private Engine engine;
    private ChatEvents inbox;
    private IncomingMessage[] messages;
    private int next;

    /// Starts an engine that knows what every server's mode wants to see.
    @Setup(Level.Trial)
    public void start() throws IOException {
        kernel = Host.with("response-modes", Files.createTempDirectory("steward-benchmarks"));
        engine = engine(kernel);
        engine.start();
        inbox = engine.inbox();
        LongStream.rangeClosed(1, servers).mapToObj(CommonPath::guild).forEach(inbox::guild);
        messages = IntStream.range(0, MESSAGES).mapToObj(this::message).toArray(IncomingMessage[]::new);
        // What is unknown goes the long way, on another thread.
        for (IncomingMessage message : messages) {
            long before = ignored();
            inbox.message(message);
            while (ignored() == before) {
                Thread.onSpinWait();
            }
        }
    }

    /// One message.
    @Benchmark
    public void message() {
        next = (next + 1) & (MESSAGES - 1);
        inbox.message(messages[next]);
    }

    /// Ends the engine.
    @TearDown(Level.Trial)
    public void stop() {
        engine.close();
        kernel.close();
    }

    private long ignored() {
        return Objects.requireNonNull(engine.figures().counters().get("messages_ignored"));
    }

    private static Engine engine(Kernel kernel) {
        ModelChoice none = new ModelChoice("none",
                new ModelEndpoint(Optional.empty(), Optional.empty(), Optional.empty()));
        return new Engine(new EngineSetup(kernel.registry(), kernel.calls(), kernel.guilds(), stores(),
                Nothing.behind(Messenger.class), Nothing.behind(CommandRegistrar.class), none, none,
                Nothing.behind(FileReader.class), Nothing.behind(SiteReader.class), InstantSource.system()));
    }

    private static Stores stores() {
        return new Stores(Nothing.behind(GuildStore.class), Nothing.behind(ConversationStore.class),
                Nothing.behind(QuestionStore.class), Nothing.behind(OutboxStore.class),
                Nothing.behind(KnowledgeStore.class), Nothing.behind(EmbeddingStore.class),
                Nothing.behind(SilenceStore.class), Nothing.behind(UnansweredStore.class),
                Nothing.behind(RatingStore.class), Nothing.behind(DirectChoiceStore.class),
                Nothing.behind(ModelCallStore.class), Nothing.behind(PrivacyStore.class),
                Nothing.behind(Schedules.class));
    }

    private static Guild guild(long number) {
        List<Channel> channels = IntStream.range(0, CHANNELS)
                .mapToObj(channel -> new Channel(channel(number, channel), "channel-" + channel, Channel.Kind.TEXT,
                        Optional.empty()))
                .toList();
        return new Guild(new GuildId(number), APPLICATION, "Server " + number, new UserId(9), channels, List.of());
    }

    private IncomingMessage message(int number) {
        long guild = 1L + number % servers;
        return new IncomingMessage(APPLICATION, SELF, Optional.of(new GuildId(guild)),
                channel(guild, number % CHANNELS), new MessageId((1L << 40) + number),
                new Member(new UserId(1_000 + number % 500), "Member", Set.of(), false), false,
                "Did anyone see the new release notes?", false, false, Instant.EPOCH.plusMillis(number));
    }

    private static ChannelId channel(long guild, int number) {
        return new ChannelId((guild << 8) + number);
    }
}
