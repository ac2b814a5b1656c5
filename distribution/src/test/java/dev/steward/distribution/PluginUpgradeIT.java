package dev.steward.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedInteraction;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.world.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `response-modes` is upgraded again and again under a steady stream of questions, and none of them notices.
@Timeout(240)
class PluginUpgradeIT {

    private static final Path SHIPPED = BuiltSteward.HOME.resolve("plugins/response-modes-0.1.0.zip");
    private static final int UPGRADES = Integer.getInteger("steward.plugin.upgrades", 20);
    private static final int MEMBERS = 3;
    /// That many more answers come between one upgrade and the next.
    private static final int BETWEEN = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicInteger settled = new AtomicInteger();
    private final Set<Message> mentions = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<SimulatedInteraction> commands = new ConcurrentLinkedQueue<>();
    private Scene scene;
    private SimulatedGuild guild;
    private SimulatedChannel channel;

    @BeforeEach
    void start() {
        scene = Scene.start(folder, variables -> variables);
        guild = scene.guild("Test server");
        scene.set(guild, "response", Map.of("burst", "PT0S", "memberLimit", 0));
        channel = guild.text("general");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void every_question_is_answered_once_and_no_class_loader_stays() throws Exception {
        StewardApi api = scene.steward.api();
        Footprint before = Footprint.of(scene.steward);
        try (ExecutorService members = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> asking = new ArrayList<>();
            for (int i = 0; i < MEMBERS; i++) {
                SimulatedMember mentioning = guild.member("Mentions " + i);
                asking.add(members.submit(() -> mention(mentioning)));
                SimulatedMember commanding = guild.member("Commands " + i);
                asking.add(members.submit(() -> command(commanding)));
            }
            for (int upgrade = 1; upgrade <= UPGRADES; upgrade++) {
                int answers = settled.get();
                scene.discord.await("more answers", PATIENCE, () -> settled.get() >= answers + BETWEEN);
                assertThat(api.install(PluginZip.repacked(SHIPPED, "0.1." + upgrade)).status()).isEqualTo(201);
            }
            enough.set(true);
            for (Future<?> one : asking) {
                one.get();
            }
        }
        assertThat(api.plugin("response-modes").orElseThrow().path("version").asText()).isEqualTo("0.1." + UPGRADES);
        Set<String> silences = silences();
        long answered = mentions.stream().filter(one -> channel.repliesTo(one).size() == 1).count()
                + commands.stream().filter(PluginUpgradeIT::isAnswered).count();
        long recorded = mentions.stream().filter(one -> silences.contains(id(one))).count();
        Footprint after = Footprint.settled(scene.steward, before.loaders());
        System.out.println("PluginUpgradeIT: " + UPGRADES + " upgrades, " + mentions.size() + " mentions and "
                + commands.size() + " commands: " + answered + " answered, " + recorded
                + " with a recorded reason; before "
                + before + "; after " + after);
        assertThat(answered + recorded).isEqualTo(mentions.size() + commands.size());
        assertThat(mentions).allSatisfy(one -> assertThat(channel.repliesTo(one)).hasSizeLessThanOrEqualTo(1));
        assertThat(commands).allSatisfy(one -> assertThat(one.followUps()).isEmpty());
        assertThat(after.loaders()).isEqualTo(before.loaders());
        assertThat(api.delete("/api/v1/plugins/response-modes").body().path("version").asText()).isEqualTo("0.1.0");
    }

    private void mention(SimulatedMember member) {
        for (int i = 0; !enough.get(); i++) {
            Message question = member.says(channel, scene.bot.mention() + " question " + i + "?");
            mentions.add(question);
            scene.discord.await("an answer or a reason", PATIENCE,
                    () -> !channel.repliesTo(question).isEmpty() || silences().contains(id(question)));
            settled.incrementAndGet();
        }
    }

    private void command(SimulatedMember member) {
        for (int i = 0; !enough.get(); i++) {
            SimulatedInteraction asked = member.slash(channel, "ask", Map.of("question", "Question " + i + "?"));
            commands.add(asked);
            scene.discord.await("an answer to /ask", PATIENCE, () -> !said(asked).isEmpty());
            settled.incrementAndGet();
        }
    }

    private static boolean isAnswered(SimulatedInteraction asked) {
        return said(asked).contains("You asked: Question");
    }

    /// Nothing as long as there is a notice only that the bot is thinking.
    private static String said(SimulatedInteraction asked) {
        return asked.response().map(Message::content).orElse("");
    }

    private Set<String> silences() {
        return scene.steward.api()
                .items("/api/v1/guilds/" + guild.id() + "/silences?limit=200")
                .stream()
                .map(silence -> silence.path("message").asText())
                .collect(Collectors.toSet());
    }

    private static String id(Message message) {
        return Long.toUnsignedString(message.id());
    }
}
