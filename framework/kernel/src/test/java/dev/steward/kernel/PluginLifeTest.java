package dev.steward.kernel;

import static dev.steward.kernel.TestHost.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.plugin.PluginId;
import dev.steward.api.testing.TestPoints;
import dev.steward.kernel.contribution.Outcome;
import dev.steward.kernel.contribution.Resolution;
import dev.steward.kernel.host.HostConfiguration;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.kernel.plugin.PluginStatus;
import dev.steward.kernel.plugin.PluginStatus.State;
import dev.steward.kernel.plugin.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLifeTest {

    private static final String WORKING = "offer.to(TestPoints.GREETER, \"polite\", Polite.class)";
    private static final String POLITE = """
            public class Polite implements Greeter {
                public String greet(String name) { return "Hello " + name; }
            }
            """;

    @TempDir
    Path folder;

    private TestHost host;

    @BeforeEach
    void open() {
        host = new TestHost(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void aPluginIsLoadedEnabledDisabledAndUnloadedAndEachStepMayBeRepeated() {
        Path zip = TestPlugin.greeter("friend", "return \"Hello \" + name;").zip(folder);
        var id = new PluginId("friend");
        assertThat(host.kernel.enable(id)).isEqualTo(new PluginChange.NotInstalled(id));
        assertThat(host.kernel.load(zip)).isInstanceOf(PluginChange.Done.class);
        assertThat(host.kernel.load(zip)).isInstanceOf(PluginChange.Done.class);
        assertThat(host.status("friend").state()).isEqualTo(State.DISABLED);
        assertThat(host.whyMissing("friend/polite")).isEqualTo("The plugin friend was not enabled yet");
        for (int i = 0; i < 2; i++) {
            assertThat(host.kernel.enable(id)).isInstanceOf(PluginChange.Done.class);
            assertThat(host.greet("friend/polite")).isEqualTo(new Outcome.Done<>("Hello Ada"));
        }
        assertThat(host.status("friend")).satisfies(status -> {
            assertThat(status.state()).isEqualTo(State.RUNNING);
            assertThat(status.version()).isEqualTo("1.0.0");
            assertThat(status.description()).isEqualTo("Made by a test");
            assertThat(status.contributions()).singleElement().satisfies(one -> {
                assertThat(one.point()).isEqualTo("greeter");
                assertThat(one.id()).hasToString("friend/polite");
                assertThat(one.label()).isEqualTo("Polite");
                assertThat(one.summary()).isEqualTo("Greets");
            });
        });
        for (int i = 0; i < 2; i++) {
            assertThat(host.kernel.disable(id)).isInstanceOf(PluginChange.Done.class);
            assertThat(host.whyMissing("friend/polite")).isEqualTo("The plugin friend is disabled by the operator");
            assertThat(host.disabled).containsExactly(id);
        }
        assertThat(host.kernel.unload(id)).isEqualTo(new PluginChange.Gone(id));
        assertThat(host.kernel.unload(id)).isEqualTo(new PluginChange.NotInstalled(id));
        assertThat(host.whyMissing("friend/polite")).isEqualTo("The plugin friend is not installed");
        assertThat(host.kernel.plugins()).isEmpty();
    }

    @Test
    void aFolderOfPluginsIsLoadedWhateverSomeOfThemAreLike() throws Exception {
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        TestPlugin.greeter("good", "return name;").zip(plugins);
        TestPlugin.greeter("unwanted", "return name;").zip(plugins);
        new TestPlugin("broken").offering("throw new IllegalStateException(\"not today\");").zip(plugins);
        Files.writeString(plugins.resolve("nonsense.zip"), "nonsense");
        host.disabled.add(new PluginId("unwanted"));
        List<Refusal> refusals = host.kernel.loadAll(plugins);
        assertThat(refusals).singleElement()
                .satisfies(
                        refusal -> assertThat(refusal.file()).hasFileName("nonsense.zip"));
        assertThat(host.kernel.plugins()).extracting(status -> status.id() + " " + status.state())
                .containsExactly("broken failed", "good running", "unwanted disabled");
        assertThat(host.status("broken").reason()).contains("not today");
    }

    @Test
    void servicesStartBeforePublicationAndCloseInReverseAfterTheLastCall() {
        host.start(new TestPlugin("served").offering(WORKING + """
                ;
                offer.to(TestPoints.SERVICE, "a", First.class);
                offer.to(TestPoints.SERVICE, "b", Second.class);
                """).with(POLITE).with(service("First", "")).with(service("Second", "")).folder(folder));
        assertThat(host.heard).containsExactly("First starts", "Second starts");
        host.kernel.disable(new PluginId("served"));
        assertThat(host.heard).containsExactly("First starts", "Second starts", "Second closes", "First closes");
    }

    @Test
    void aServiceThatCannotStartKeepsThePluginAwayAndTheOthersAreClosed() {
        var change = host.start(new TestPlugin("served").offering(WORKING + """
                ;
                offer.to(TestPoints.SERVICE, "a", First.class);
                offer.to(TestPoints.SERVICE, "b", Second.class);
                """)
                .with(POLITE)
                .with(service("First", ""))
                .with(service("Second", "throw new IllegalStateException(\"no socket\");"))
                .folder(folder));
        assertThat(refused(change)).contains("start() of test.served.Second").contains("no socket");
        assertThat(host.heard).containsExactly("First starts", "Second starts", "First closes");
        assertThat(host.status("served").state()).isEqualTo(State.FAILED);
        assertThat(host.whyMissing("served/polite")).contains("could not be enabled").contains("no socket");
    }

    private static String service(String name, String failure) {
        return """
                public class NAME implements PluginService {
                    @Inject Echo echo;
                    public void start() { echo.say("NAME starts"); FAILURE }
                    public void close() { echo.say("NAME closes"); }
                }
                """.replace("NAME", name).replace("FAILURE", failure);
    }

    @Test
    void everyProblemOfTheOffersIsToldTogether() {
        var change = host.start(new TestPlugin("messy").offering(WORKING + """
                ;
                offer.to(TestPoints.GREETER, "polite", Polite.class);
                offer.to(TestPoints.GREETER, "Bad Name", Polite.class).label("");
                offer.to(TestPoints.GREETER, "vague", Vague.class);
                offer.to(new ExtensionPoint<>("teleporter", Runnable.class), "beam", Beam.class);
                offer.to(TestPoints.GREETER, "configured", Polite.class).settings(Odd.TYPE)
                        .settings(Odd.TYPE);
                """)
                .with(POLITE)
                .with("public abstract class Vague implements Greeter {}")
                .with("public class Beam implements Runnable { public void run() {} }")
                .with("""
                        public record Odd(@Setting(label = "Map") Map<String, String> map, String bare) {
                            static final SettingsType<Odd> TYPE =
                                    SettingsType.perGuild("odd", Odd.class, new Odd(Map.of(), ""));
                        }
                        """)
                .folder(folder));
        assertThat(refused(change)).contains("\"polite\" is offered twice", "Bad Name", "label of 1 to 60",
                "Vague is abstract", "teleporter", "\"configured\" has more than one section",
                "Odd.map has the type java.util.Map", "Odd.bare lacks @Setting");
        assertThat(host.kernel.settings().section("odd")).isEmpty();
    }

    @Test
    void theOperatorsValuesOfAPluginAreReadAndTheirProblemsKeepItAway() throws Exception {
        Path plugin = new TestPlugin("mailing").offering(WORKING + ".settings(Smtp.TYPE);").with("""
                public record Smtp(@Setting(label = "Server") String server,
                        @Setting(label = "Port") @Range(min = 1, max = 65535) int port,
                        @Setting(label = "Password") Optional<Secret> password) {
                    static final SettingsType<Smtp> TYPE =
                            SettingsType.perHost("smtp", Smtp.class, new Smtp("localhost", 25, Optional.empty()));
                }
                """).with("""
                public class Polite implements Greeter {
                    @Inject HostSettings<Smtp> smtp;
                    public String greet(String name) {
                        return smtp.get().server() + " " + smtp.get().port() + " " + smtp.get().password().isPresent();
                    }
                }
                """).folder(folder);
        var good = new HostConfiguration(Map.of("steward.smtp.server", "mail.example.org"),
                Map.of("STEWARD_SMTP_PASSWORD", "hush"), Set.of());
        try (var configured = new TestHost(folder.resolve("good"), good)) {
            configured.start(plugin);
            assertThat(configured.greet("mailing/polite")).isEqualTo(new Outcome.Done<>("mail.example.org 25 true"));
        }
        var bad = new HostConfiguration(Map.of("steward.smtp.server", "x".repeat(300)),
                Map.of("STEWARD_SMTP_PORT", "none"), Set.of());
        try (var configured = new TestHost(folder.resolve("bad"), bad)) {
            assertThat(refused(configured.start(plugin))).isEqualTo("its configuration is not valid:"
                    + " steward.smtp.server: has 300 characters, at most 200 are allowed;"
                    + " STEWARD_SMTP_PORT: must be a whole number from 1 to 65535, unlike \"none\"");
        }
    }

    @Test
    void aSectionBelongsToWhoeverDeclaredItFirst() {
        String offer = "offer.to(TestPoints.GREETER, \"polite\", Polite.class).settings(Mood.TYPE);";
        String mood = """
                public record Mood(@Setting(label = "Words") String words) {
                    static final SettingsType<Mood> TYPE =
                            SettingsType.perGuild("mood", Mood.class, new Mood("Hello"));
                }
                """;
        host.start(new TestPlugin("first").offering(offer).with(POLITE).with(mood).folder(folder));
        var change = host.start(new TestPlugin("second").offering(offer).with(POLITE).with(mood).folder(folder));
        assertThat(refused(change)).isEqualTo("the settings section \"mood\" is taken by the plugin first");
    }

    @Test
    void aPluginForAnotherVersionIsToldSo() {
        var change = host.start(TestPlugin.greeter("future", "return name;")
                .manifest("plugin.requires", ">=2.0.0")
                .folder(folder));
        assertThat(refused(change)).isEqualTo("it works with plugin-api >=2.0.0, and this host has 0.1.0");
        assertThat(refused(host.start(TestPlugin.greeter("vague", "return name;")
                .manifest("plugin.requires", "whatever")
                .folder(folder)))).contains("no range of versions");
    }

    @Test
    void aClassThatIsNoPluginIsTold() {
        assertThat(refused(host.start(TestPlugin.greeter("lost", "return name;")
                .manifest("plugin.class", "test.lost.Elsewhere")
                .folder(folder))))
                .isEqualTo("plugin.class test.lost.Elsewhere is not among its classes");
        assertThat(refused(host.start(TestPlugin.greeter("wrong", "return name;")
                .manifest("plugin.class", "test.wrong.Polite")
                .folder(folder)))).contains("does not implement");
        assertThat(refused(host.start(new TestPlugin("loud").with("""
                public class Main implements BotPlugin {
                    public Main() { throw new IllegalStateException("loud"); }
                    public void contribute(Contributions offer) {}
                }
                """).folder(folder)))).contains("the constructor of test.loud.Main threw", "loud");
        assertThat(refused(host.start(new TestPlugin("idle").offering("").folder(folder))))
                .isEqualTo("it offers nothing");
    }

    @Test
    void aContributionThatCannotBeCreatedIsTold() {
        assertThat(refused(host.start(new TestPlugin("throwing").offering(WORKING + ";").with("""
                public class Polite implements Greeter {
                    public Polite() { throw new IllegalStateException("no file"); }
                    public String greet(String name) { return name; }
                }
                """).folder(folder)))).contains("no file", "test.throwing.Polite");
        assertThat(refused(host.start(new TestPlugin("greedy").offering(WORKING + ";").with("""
                public class Polite implements Greeter {
                    @Inject Polite(javax.sql.DataSource database) {}
                    public String greet(String name) { return name; }
                }
                """).folder(folder)))).isEqualTo("it asks for javax.sql.DataSource, which is not provided to it");
        assertThat(refused(host.start(new TestPlugin("undeclared").offering(WORKING + ";").with("""
                public class Polite implements Greeter {
                    public record Mood(@Setting(label = "Glad") boolean glad) {}
                    @Inject Polite(GuildSettings<Mood> settings) {}
                    public String greet(String name) { return name; }
                }
                """).folder(folder)))).contains("Mood>, a record that no offer of it declares by settings(");
    }

    @Test
    void aPluginThatHangsWhileItIsAskedIsGivenUp() {
        var change = host.start(new TestPlugin("slow").offering(
                "try { Thread.sleep(Duration.ofHours(1)); } catch (InterruptedException e) { }").folder(folder));
        assertThat(refused(change)).isEqualTo("contribute() did not end within 10 s");
    }

    @Test
    void anUpgradePutsTheNewVersionInThePlaceOfTheOld() {
        host.start(TestPlugin.greeter("friend", "return \"one\";").zip(folder));
        Path newer = TestPlugin.greeter("friend", "return \"two\";").manifest("plugin.version", "2.0.0").zip(folder);
        assertThat(refused(host.kernel.load(newer)))
                .isEqualTo("the plugin friend is already there in version 1.0.0: keep one of the two only");
        var reasons = new AtomicReference<String>("");
        host.kernel.registry().onChange(() -> {
            if (host.kernel.registry()
                    .resolve(TestPoints.GREETER, "friend/polite") instanceof Resolution.Missing<?>(var reason, var _)) {
                reasons.accumulateAndGet(reason, (all, one) -> all + one + ". ");
            }
        });
        assertThat(host.kernel.upgrade(newer)).isInstanceOf(PluginChange.Done.class);
        assertThat(reasons.get()).startsWith("The plugin friend is being upgraded.");
        assertThat(host.greet("friend/polite")).isEqualTo(new Outcome.Done<>("two"));
        assertThat(host.status("friend").version()).isEqualTo("2.0.0");
    }

    @Test
    void aPluginWithNativeCodeKeepsItsClassesWhileItIsDisabledAndEnabled() {
        host.start(rooted("1.0.0", "return \"greeting \" + ++greetings;"));
        assertThat(host.greet("rooted/polite")).isEqualTo(new Outcome.Done<>("greeting 1"));

        var id = new PluginId("rooted");
        assertThat(host.kernel.disable(id)).isInstanceOf(PluginChange.Done.class);
        assertThat(host.kernel.enable(id)).isInstanceOf(PluginChange.Done.class);

        assertThat(host.greet("rooted/polite")).isEqualTo(new Outcome.Done<>("greeting 2"));
    }

    @Test
    void aPluginWithNativeCodeIsUpgradedAndRemovedAtTheNextStart() {
        host.start(rooted("1.0.0", "return \"one\";"));
        Path newer = rooted("2.0.0", "return \"two\";");
        var id = new PluginId("rooted");

        for (PluginChange change : List.of(host.kernel.upgrade(newer), host.kernel.unload(id))) {
            assertThat(change).isInstanceOf(PluginChange.AtNextStart.class);
            assertThat(((PluginChange.AtNextStart) change).reason()).startsWith("the plugin rooted brings native code,"
                    + " which a process can load only once (plugin.reload=restart): ")
                    .endsWith(" when Steward starts the next time");
            assertThat(host.greet("rooted/polite")).isEqualTo(new Outcome.Done<>("one"));
        }
        host.kernel.disable(id);
        assertThat(host.kernel.unload(id)).isInstanceOf(PluginChange.AtNextStart.class);
        host.kernel.close();
        try (var next = new TestHost(folder.resolve("next"))) {
            next.start(newer);
            assertThat(next.greet("rooted/polite")).isEqualTo(new Outcome.Done<>("two"));
        }
    }

    @Test
    void aPluginWithNativeCodeThatNeverRanIsReplacedAtOnce() {
        host.kernel.load(rooted("1.0.0", "return \"one\";"));

        assertThat(host.kernel.upgrade(rooted("2.0.0", "return \"two\";"))).isInstanceOf(PluginChange.Done.class);
        assertThat(host.status("rooted").version()).isEqualTo("2.0.0");
        assertThat(host.kernel.unload(new PluginId("rooted"))).isInstanceOf(PluginChange.Gone.class);
    }

    private Path rooted(String version, String greeting) {
        return new TestPlugin("rooted").manifest("plugin.reload", "restart")
                .manifest("plugin.version", version)
                .offering(WORKING + ";")
                .with("""
                        public class Polite implements Greeter {
                            static int greetings;
                            public String greet(String name) { %s }
                        }
                        """.formatted(greeting))
                .zip(folder);
    }

    @Test
    void aContributionThatKeepsFailingMakesThePluginDegradedButNotItsNeighbour() {
        host.start(TestPlugin.greeter("sick", "throw new StackOverflowError();").folder(folder));
        host.start(TestPlugin.greeter("well", "return name;").folder(folder));
        for (int i = 0; i < 5; i++) {
            assertThat(host.greet("sick/polite")).isInstanceOf(Outcome.Failed.class);
            assertThat(host.greet("well/polite")).isEqualTo(new Outcome.Done<>("Ada"));
        }
        PluginStatus sick = host.status("sick");
        assertThat(sick.state()).isEqualTo(State.DEGRADED);
        assertThat(sick.reason()).contains("sick/polite", "StackOverflowError");
        assertThat(host.status("well").state()).isEqualTo(State.RUNNING);
    }
}
