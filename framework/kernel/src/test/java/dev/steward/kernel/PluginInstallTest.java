package dev.steward.kernel;

import static dev.steward.kernel.TestHost.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.testing.TestPoints;
import dev.steward.kernel.contribution.Outcome;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.contribution.Resolution;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.kernel.plugin.PluginStatus;
import dev.steward.kernel.plugin.PluginStatus.State;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginInstallTest {

    private static final PluginId FRIEND = new PluginId("friend");

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

    private Path friend(String version, String body) {
        return TestPlugin.greeter("friend", body).manifest("plugin.version", version).zip(folder);
    }

    private List<Path> unpacked() throws IOException {
        Path plugins = folder.resolve("data/plugins");
        if (Files.notExists(plugins)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(plugins)) {
            return files.toList();
        }
    }

    @Test
    void aPackageIsInstalledUpgradedAndRemovedWhileTheHostRuns() throws Exception {
        assertThat(host.kernel.install(friend("1.0.0", "return \"one\";"))).isInstanceOf(PluginChange.Done.class);
        assertThat(host.greet("friend/polite")).isEqualTo(new Outcome.Done<>("one"));
        assertThat(host.kernel.install(friend("2.0.0", "return \"two\";"))).isInstanceOf(PluginChange.Done.class);
        assertThat(host.greet("friend/polite")).isEqualTo(new Outcome.Done<>("two"));
        assertThat(unpacked()).singleElement().satisfies(one -> assertThat(one.toString()).contains("friend-2.0.0-"));
        assertThat(host.operator.archives.all()).singleElement()
                .satisfies(archive -> assertThat(archive.version()).isEqualTo("2.0.0"));
        assertThat(host.kernel.remove(FRIEND)).isEqualTo(new PluginChange.Gone(FRIEND));
        assertThat(host.kernel.remove(FRIEND)).isEqualTo(new PluginChange.NotInstalled(FRIEND));
        assertThat(host.whyMissing("friend/polite")).isEqualTo("The plugin friend is not installed");
        assertThat(host.operator.archives.all()).isEmpty();
        assertThat(unpacked()).isEmpty();
    }

    @Test
    void whatWasInstalledIsThereAtTheNextStartAndInEveryProcess() throws Exception {
        Path shipped = Files.createDirectories(folder.resolve("shipped"));
        TestPlugin.greeter("friend", "return \"shipped\";").zip(shipped);
        host.kernel.loadAll(shipped);
        try (var other = new TestHost(folder.resolve("other"), host.operator)) {
            other.kernel.loadAll(shipped);
            assertThat(other.greet("friend/polite")).isEqualTo(new Outcome.Done<>("shipped"));
            host.kernel.install(friend("2.0.0", "return \"two\";"));
            assertThat(other.kernel.converge()).isEmpty();
            assertThat(other.greet("friend/polite")).isEqualTo(new Outcome.Done<>("two"));
            try (var later = new TestHost(folder.resolve("later"), host.operator)) {
                later.kernel.loadAll(shipped);
                assertThat(later.greet("friend/polite")).isEqualTo(new Outcome.Done<>("two"));
            }
            host.kernel.disable(FRIEND);
            other.kernel.converge();
            assertThat(other.status("friend").state()).isEqualTo(State.DISABLED);
            host.kernel.enable(FRIEND);
            assertThat(host.kernel.remove(FRIEND)).isInstanceOf(PluginChange.Done.class);
            assertThat(host.greet("friend/polite")).isEqualTo(new Outcome.Done<>("shipped"));
            other.kernel.converge();
            assertThat(other.greet("friend/polite")).isEqualTo(new Outcome.Done<>("shipped"));
            assertThat(refused(host.kernel.remove(FRIEND))).contains("folder of plugins");
        }
    }

    @Test
    void whatIsInstalledAndRemovedElsewhereComesAndGoesHere() {
        try (var other = new TestHost(folder.resolve("other"), host.operator)) {
            host.kernel.install(friend("1.0.0", "return \"one\";"));
            other.kernel.converge();
            assertThat(other.greet("friend/polite")).isEqualTo(new Outcome.Done<>("one"));
            host.kernel.remove(FRIEND);
            other.kernel.converge();
            assertThat(other.kernel.plugins()).isEmpty();
        }
    }

    @Test
    void whileTheHostStandsStillAPackageIsInstalledWithoutRunningAnyOfIt() throws Exception {
        Path shipped = Files.createDirectories(folder.resolve("shipped"));
        TestPlugin.greeter("friend", "return \"shipped\";").zip(shipped);
        Path deadly = new TestPlugin("deadly").offering("throw new IllegalStateException(\"ran\");").zip(folder);
        try (var resting = new TestHost(folder.resolve("resting"), host.operator)) {
            resting.kernel.loadAllAtRest(shipped);
            assertThat(resting.kernel.install(friend("2.0.0", "return \"two\";")))
                    .isInstanceOf(PluginChange.Done.class);
            assertThat(resting.kernel.install(deadly)).isInstanceOf(PluginChange.Done.class);
            assertThat(resting.kernel.remove(new PluginId("deadly"))).isInstanceOf(PluginChange.Gone.class);
            assertThat(resting.kernel.plugins()).extracting(PluginStatus::state).containsOnly(State.DISABLED);
        }
        host.kernel.loadAll(shipped);
        assertThat(host.greet("friend/polite")).isEqualTo(new Outcome.Done<>("two"));
        assertThat(host.kernel.plugins()).hasSize(1);
    }

    @Test
    void aPluginThatIsNotWantedIsUpgradedWithoutBeingEnabled() {
        host.kernel.install(friend("1.0.0", "return \"one\";"));
        host.kernel.disable(FRIEND);
        assertThat(host.kernel.install(friend("2.0.0", "return \"two\";"))).isInstanceOf(PluginChange.Done.class);
        assertThat(host.status("friend").version()).isEqualTo("2.0.0");
        assertThat(host.whyMissing("friend/polite")).isEqualTo("The plugin friend is disabled by the operator");
        host.kernel.enable(FRIEND);
        assertThat(host.greet("friend/polite")).isEqualTo(new Outcome.Done<>("two"));
    }

    @Test
    void aFailedInstallLeavesNothingAndCanBeRepeated() throws Exception {
        Path broken = new TestPlugin("friend").offering("throw new IllegalStateException(\"not today\");")
                .zip(folder);
        for (int i = 0; i < 2; i++) {
            assertThat(refused(host.kernel.install(broken))).contains("not today");
            assertThat(host.kernel.plugins()).isEmpty();
            assertThat(unpacked()).isEmpty();
            assertThat(folder.resolve("data/plugin-data/friend")).doesNotExist();
            assertThat(host.operator.archives.all()).isEmpty();
            assertThat(host.whyMissing("friend/polite")).isEqualTo("The plugin friend is not installed");
        }
        assertThat(host.kernel.install(friend("1.0.1", "return \"one\";"))).isInstanceOf(PluginChange.Done.class);
        assertThat(host.greet("friend/polite")).isEqualTo(new Outcome.Done<>("one"));
    }

    @Test
    void aFailedUpgradeLeavesTheFormerVersionRunning() {
        host.kernel.install(friend("1.0.0", "return \"one\";"));
        List<Path> bad = List.of(
                new TestPlugin("friend").manifest("plugin.version", "2.0.0")
                        .offering("throw new IllegalStateException(\"not today\");")
                        .zip(folder),
                served("3.0.0", "throw new IllegalStateException(\"not today\");"));
        for (Path upgrade : bad) {
            assertThat(refused(host.kernel.install(upgrade))).contains("not today");
            assertThat(host.greet("friend/polite")).isEqualTo(new Outcome.Done<>("one"));
            assertThat(host.status("friend").version()).isEqualTo("1.0.0");
            assertThat(host.operator.archives.all()).singleElement()
                    .satisfies(archive -> assertThat(archive.version()).isEqualTo("1.0.0"));
        }
    }

    private Path served(String version, String start) {
        return new TestPlugin("friend").manifest("plugin.version", version).offering("""
                offer.to(TestPoints.SERVICE, "served", Served.class);
                """).with("""
                public class Served implements PluginService {
                    public void start() { %s }
                    public void close() {}
                }
                """.formatted(start)).zip(folder);
    }

    @Test
    void theFormerVersionAnswersWhileTheNextOneHangs() throws Exception {
        host.kernel.install(friend("1.0.0", "return \"one\";"));
        String hang = "System.setProperty(\"friend.hangs\", \"yes\");"
                + " try { Thread.sleep(Duration.ofHours(1)); } catch (InterruptedException e) { }";
        answersWhile(new TestPlugin("friend").manifest("plugin.version", "2.0.0").offering(hang).zip(folder),
                "contribute() did not end within 10 s");
        answersWhile(TestPlugin.greeter("friend", "return \"three\";")
                .manifest("plugin.version", "3.0.0")
                .with("""
                        public class Polite implements Greeter {
                            public Polite() { %s }
                            public String greet(String name) { return "three"; }
                        }
                        """.formatted(hang))
                .zip(folder), "creating its objects did not end within 10 s");
    }

    private void answersWhile(Path hanging, String refusal) throws InterruptedException {
        var change = new AtomicReference<PluginChange>();
        Thread installing = Thread.ofVirtual().start(() -> change.set(host.kernel.install(hanging)));
        while (System.getProperty("friend.hangs") == null) {
            Thread.onSpinWait();
        }
        System.clearProperty("friend.hangs");
        assertThat(host.greet("friend/polite")).isEqualTo(new Outcome.Done<>("one"));
        assertThat(host.status("friend").state()).isEqualTo(State.RUNNING);
        installing.join();
        assertThat(refused(change.get())).isEqualTo(refusal);
        assertThat(host.greet("friend/polite")).isEqualTo(new Outcome.Done<>("one"));
    }

    @Test
    void whatTheHostObjectsToIsRefusedBeforeTheFormerVersionLeaves() {
        host.kernel.install(friend("1.0.0", "return \"one\";"));
        host.kernel.registry()
                .vet(TestPoints.GREETER,
                        offered -> offered.stream().map(one -> one + " is not polite enough").toList());
        assertThat(refused(host.kernel.install(friend("2.0.0", "return \"two\";"))))
                .isEqualTo("friend/polite is not polite enough");
        assertThat(host.greet("friend/polite")).isEqualTo(new Outcome.Done<>("one"));
        assertThat(refused(host.kernel.install(TestPlugin.greeter("other", "return name;").zip(folder))))
                .isEqualTo("other/polite is not polite enough");
        assertThat(host.kernel.plugins()).hasSize(1);
    }

    @Test
    void aPluginThatFailedHereIsTriedAgainWhenAnotherProcessEnablesIt() throws Exception {
        Path shipped = Files.createDirectories(folder.resolve("shipped"));
        new TestPlugin("moody").offering("""
                if (System.getProperty("friend.fails") != null) throw new IllegalStateException("not today");
                offer.to(TestPoints.GREETER, "polite", Polite.class);
                """).with("""
                public class Polite implements Greeter {
                    public String greet(String name) { return "again"; }
                }
                """).zip(shipped);
        System.setProperty("friend.fails", "yes");
        try (var other = new TestHost(folder.resolve("other"), host.operator)) {
            host.kernel.loadAll(shipped);
            other.kernel.loadAll(shipped);
            assertThat(other.status("moody").state()).isEqualTo(State.FAILED);
            System.clearProperty("friend.fails");
            assertThat(host.kernel.enable(new PluginId("moody"))).isInstanceOf(PluginChange.Done.class);
            other.kernel.converge();
            assertThat(other.greet("moody/polite")).isEqualTo(new Outcome.Done<>("again"));
        } finally {
            System.clearProperty("friend.fails");
        }
    }

    @Test
    void whatAKilledProcessLeftIsDeletedAndNothingElse() throws Exception {
        Path left = Files.createDirectories(folder.resolve("data/plugins/.unpacking-123/lib"));
        Path former = Files.createDirectories(folder.resolve("data/plugins/friend-0.9.0-0123abcd/lib"));
        Path foreign = Files.createDirectories(folder.resolve("data/plugins/notes"));
        host.kernel.install(friend("1.0.0", "return \"one\";"));
        assertThat(left).doesNotExist();
        assertThat(former.getParent()).doesNotExist();
        assertThat(foreign).exists();
    }

    @Test
    void aPackageThatCannotBeKeptIsNotInstalled() {
        host.kernel.install(friend("1.0.0", "return \"one\";"));
        host.operator.archives.broken = true;
        Path newer = friend("2.0.0", "return \"two\";");
        assertThatThrownBy(() -> host.kernel.install(newer)).hasMessage("no database");
        assertThat(host.greet("friend/polite")).isEqualTo(new Outcome.Done<>("one"));
        host.operator.archives.broken = false;
        assertThat(host.kernel.install(newer)).isInstanceOf(PluginChange.Done.class);
        assertThat(host.greet("friend/polite")).isEqualTo(new Outcome.Done<>("two"));
    }

    @Test
    void aPluginThatFailedIsReplacedByOneThatWorks() {
        host.start(new TestPlugin("friend").offering("throw new IllegalStateException(\"not today\");").zip(folder));
        assertThat(host.status("friend").state()).isEqualTo(State.FAILED);
        assertThat(host.kernel.install(friend("1.0.1", "return \"one\";"))).isInstanceOf(PluginChange.Done.class);
        assertThat(host.greet("friend/polite")).isEqualTo(new Outcome.Done<>("one"));
    }

    @Test
    void aPluginThatIsUnsuitableNeverRanAndSoIsReplacedAtOnce() {
        host.start(TestPlugin.greeter("friend", "return name;")
                .manifest("plugin.requires", ">=2.0.0")
                .manifest("plugin.reload", "restart")
                .zip(folder));
        assertThat(host.kernel.install(friend("1.0.1", "return \"one\";"))).isInstanceOf(PluginChange.Done.class);
        assertThat(host.greet("friend/polite")).isEqualTo(new Outcome.Done<>("one"));
    }

    @Test
    void aPluginWithNativeCodeIsReplacedAtTheNextStart() {
        host.kernel.install(TestPlugin.greeter("friend", "return \"one\";")
                .manifest("plugin.reload", "restart")
                .zip(folder));
        assertThat(host.kernel.install(friend("2.0.0", "return \"two\";")))
                .isInstanceOf(PluginChange.AtNextStart.class);
        assertThat(host.greet("friend/polite")).isEqualTo(new Outcome.Done<>("one"));
        assertThat(host.status("friend").reason())
                .isEqualTo("version 2.0.0 takes its place when Steward starts the next time");
        host.close();
        try (var next = new TestHost(folder.resolve("data"), host.operator)) {
            next.kernel.converge();
            assertThat(next.greet("friend/polite")).isEqualTo(new Outcome.Done<>("two"));
        }
    }

    @Test
    void whatComesAtTheNextStartShowsInEveryProcessUntilItIsGivenUp() {
        Path first = TestPlugin.greeter("friend", "return \"one\";").manifest("plugin.reload", "restart").zip(folder);
        host.kernel.install(first);
        try (var other = new TestHost(folder.resolve("other"), host.operator)) {
            other.kernel.converge();
            host.kernel.install(friend("2.0.0", "return \"two\";"));
            other.kernel.converge();
            assertThat(other.status("friend").reason()).startsWith("version 2.0.0 takes its place");
            assertThat(host.kernel.install(first)).isInstanceOf(PluginChange.Done.class);
            other.kernel.converge();
            assertThat(host.status("friend").reason()).isEmpty();
            assertThat(other.status("friend").reason()).isEmpty();
            assertThat(host.kernel.remove(FRIEND)).isInstanceOf(PluginChange.AtNextStart.class);
            other.kernel.converge();
            assertThat(host.status("friend").reason())
                    .isEqualTo("it is removed when Steward starts the next time");
            assertThat(other.status("friend").reason()).isEqualTo(host.status("friend").reason());
            assertThat(other.greet("friend/polite")).isEqualTo(new Outcome.Done<>("one"));
        }
    }

    @Test
    void anUnsuitablePackageIsRefusedWithTheReason() throws Exception {
        assertThat(refused(host.kernel.install(TestPlugin.greeter("friend", "return name;")
                .manifest("plugin.requires", ">=2.0.0")
                .zip(folder)))).isEqualTo("it works with plugin-api >=2.0.0, and this host has 0.1.0");
        assertThat(refused(host.kernel.install(TestPlugin.greeter("friend", "return name;")
                .manifest("plugin.class", "test.friend.Elsewhere")
                .zip(folder)))).isEqualTo("plugin.class test.friend.Elsewhere is not among its classes");
        assertThat(refused(host.kernel.install(TestPlugin.greeter("friend", "return name;")
                .manifest("plugin.class", "test.friend.Polite")
                .zip(folder)))).contains("does not implement dev.steward.api.BotPlugin");
        assertThat(refused(host.kernel.install(TestPlugin.greeter("friend", "return name;")
                .withForeign("dev/steward/api/BotPlugin.java", """
                        package dev.steward.api;
                        public interface BotPlugin {
                            void contribute(dev.steward.api.contribution.Contributions offer);
                        }
                        """)
                .zip(folder)))).contains("brings the plugin API with it");
        assertThat(unpacked()).isEmpty();
        assertThat(host.kernel.plugins()).isEmpty();
    }

    @Test
    void classesForALaterJavaAreRefused() {
        assertThat(refused(host.kernel.install(TestPlugin.greeter("friend", "return name;").forJava(99).zip(folder))))
                .contains("is made for Java 99, and Steward runs on Java " + Runtime.version().feature());
    }

    @Test
    void aZipThatIsTooLargeIsRefusedUnread() throws Exception {
        Path large = folder.resolve("large.zip");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(201L << 20);
        }
        assertThat(refused(host.kernel.install(large))).isEqualTo("it has 201 MB, at most 200 are allowed");
    }

    @Test
    void aPluginOfSomebodyElseDoesNotTakeTheId() {
        host.kernel.install(TestPlugin.greeter("friend", "return \"one\";")
                .manifest("plugin.provider", "Ada")
                .zip(folder));
        assertThat(refused(host.kernel.install(TestPlugin.greeter("friend", "return \"two\";")
                .manifest("plugin.provider", "Bob")
                .manifest("plugin.version", "2.0.0")
                .zip(folder))))
                .isEqualTo("the id friend belongs to a plugin of \"Ada\", and this one is of \"Bob\"");
        assertThat(host.greet("friend/polite")).isEqualTo(new Outcome.Done<>("one"));
    }

    @Test
    void duringAnUpgradeWhoeverNeedsThePluginWaits() throws Exception {
        host.kernel.install(friend("1.0.0", "Thread.sleep(1); return name;"));
        var id = ContributionId.parse("friend/polite");
        var stop = new AtomicBoolean();
        var done = new LongAdder();
        var lost = new LongAdder();
        Thread asking = Thread.ofPlatform().start(() -> {
            while (!stop.get()) {
                ask(id, done, lost);
            }
        });
        for (int i = 1; i <= 20; i++) {
            assertThat(host.kernel.install(friend("1.0." + i, "Thread.sleep(1); return name;")))
                    .isInstanceOf(PluginChange.Done.class);
        }
        stop.set(true);
        asking.join();
        System.out.printf("20 upgrades under questions: %d answered, %d lost%n", done.sum(), lost.sum());
        assertThat(lost.sum()).isZero();
        assertThat(done.sum()).isPositive();
    }

    /// As the engine does.
    private void ask(ContributionId id, LongAdder done, LongAdder lost) {
        Outcome<String> outcome = host.kernel.registry()
                .reach(now -> now.resolve(TestPoints.GREETER, id), Registry.UPGRADING,
                        greeter -> host.kernel.calls()
                                .invoke(greeter, Duration.ofSeconds(20), one -> one.greet("Ada")));
        (outcome instanceof Outcome.Done<String> ? done : lost).increment();
    }

    @Test
    void nobodyWaitsForAPluginThatDoesNotComeBackByItself() throws Exception {
        host.kernel.install(friend("1.0.0", "return \"one\";"));
        host.kernel.disable(FRIEND);
        var disabled = new Resolution.Missing<>("The plugin friend is disabled by the operator", false);
        for (String chosen : List.of("friend/polite", "polite")) {
            assertThat(host.kernel.registry()
                    .await(now -> now.resolve(TestPoints.GREETER, chosen), Duration.ofHours(1)))
                    .isEqualTo(disabled);
        }
        assertThat(host.kernel.registry().await(now -> now.first(TestPoints.GREETER), Duration.ofHours(1)))
                .isEqualTo(new Resolution.Missing<>("No running plugin offers a greeter; not running: friend", false));
    }

    @Test
    void threadsThatAPluginLeavesBehindAreNamed() {
        host.kernel.install(served("1.0.0", """
                Thread thread = new Thread(() -> {
                    while (true) {
                        try { Thread.sleep(1_000_000); } catch (InterruptedException e) { return; }
                    }
                }, "forgotten-by-friend");
                thread.setDaemon(true);
                thread.start();"""));
        host.kernel.disable(FRIEND);
        PluginStatus friend = host.status("friend");
        assertThat(friend.reason()).isEqualTo(
                "is disabled by the operator; this still runs: the thread \"forgotten-by-friend\"");
        Thread.getAllStackTraces()
                .keySet()
                .stream()
                .filter(thread -> thread.getName().equals("forgotten-by-friend"))
                .forEach(Thread::interrupt);
    }
}
