package dev.steward.kernel;

import static dev.steward.kernel.TestHost.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.testing.TestPoints;
import dev.steward.api.testing.Vault;
import dev.steward.kernel.contribution.Outcome;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.plugin.Capability;
import dev.steward.kernel.plugin.HostServices;
import dev.steward.kernel.plugin.PluginArchive;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.kernel.plugin.PluginStatus.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a change of plugins when something else happens in the middle of it.
@Timeout(60)
class PluginMishapTest {

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

    private Path friend(String version) {
        return TestPlugin.greeter("friend", "return \"" + version + "\";")
                .manifest("plugin.version", version)
                .zip(folder);
    }

    /// @param start the body of its service's `start()`
    private Path served(String version, String start) {
        return TestPlugin.greeter("friend", "return \"" + version + "\";")
                .manifest("plugin.version", version)
                .offering("""
                        offer.to(TestPoints.SERVICE, "served", Served.class);
                        offer.to(TestPoints.GREETER, "polite", Polite.class);
                        """)
                .with("""
                        public class Served implements PluginService {
                            @Inject Echo echo;
                            public void start() throws Exception { echo.say("starts"); %s }
                            public void close() { echo.say("closes"); }
                        }
                        """.formatted(start))
                .zip(folder);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static final class Installing {

        private final AtomicReference<PluginChange> change = new AtomicReference<>();
        private final AtomicBoolean knowsOfInterruption = new AtomicBoolean();
        private final Thread thread;

        Installing(TestHost host, Path zip) {
            thread = Thread.ofVirtual().start(() -> {
                change.set(host.kernel.install(zip));
                knowsOfInterruption.set(Thread.currentThread().isInterrupted());
            });
        }

        /// As a server does that stops.
        PluginChange interrupted() throws InterruptedException {
            thread.interrupt();
            thread.join();
            assertThat(knowsOfInterruption).isTrue();
            return change.get();
        }
    }

    @Test
    void theFormerVersionComesBackWhenTheServiceOfTheNextOneHangsAndQuestionsInBetweenAreAnswered() throws Exception {
        host.kernel.install(friend("1.0.0"));
        var installing = new Installing(host, served("2.0.0", "Thread.sleep(Duration.ofHours(1));"));
        await(() -> host.heard.contains("starts"));
        var answer = new AtomicReference<Outcome<String>>();
        Thread asking = Thread.ofVirtual().start(() -> answer.set(ask()));
        await(() -> asking.getState() == Thread.State.TIMED_WAITING);

        assertThat(refused(installing.interrupted()))
                .isEqualTo("start() of test.friend.Served was given up: The caller was interrupted");
        asking.join();
        assertThat(answer.get()).isEqualTo(new Outcome.Done<>("1.0.0"));
        assertThat(host.status("friend").state()).isEqualTo(State.RUNNING);
        assertThat(host.status("friend").version()).isEqualTo("1.0.0");
        assertThat(host.operator.archives.all()).singleElement()
                .satisfies(archive -> assertThat(archive.version()).isEqualTo("1.0.0"));
        assertThat(host.kernel.install(friend("2.0.1"))).isInstanceOf(PluginChange.Done.class);
    }

    /// As the engine does.
    private Outcome<String> ask() {
        var polite = ContributionId.parse("friend/polite");
        return host.kernel.registry()
                .reach(now -> now.resolve(TestPoints.GREETER, polite), Registry.UPGRADING,
                        greeter -> host.kernel.calls()
                                .invoke(greeter, Duration.ofSeconds(5), one -> one.greet("Ada")));
    }

    @Test
    void aServiceThatStartedAfterItWasGivenUpIsClosed() throws Exception {
        System.clearProperty("friend.go");
        try {
            var installing = new Installing(host, served("1.0.0",
                    "while (System.getProperty(\"friend.go\") == null) {"
                            + " Thread.interrupted(); java.util.concurrent.locks.LockSupport.parkNanos(1_000_000); }"));
            await(() -> host.heard.contains("starts"));
            assertThat(refused(installing.interrupted())).contains("was given up");
        } finally {
            System.setProperty("friend.go", "yes");
        }
        await(() -> host.heard.contains("closes"));
        System.clearProperty("friend.go");
    }

    @Test
    void aDatabaseThatDoesNotAnswerLosesNoPlugin() {
        host.kernel.install(TestPlugin.greeter("friend", "return name;")
                .manifest("plugin.capabilities", "database")
                .zip(folder));
        host.kernel.grant(FRIEND, Capability.DATABASE);
        host.kernel.disable(FRIEND);
        host.operator.broken = true;
        assertThatThrownBy(() -> host.kernel.enable(FRIEND)).hasMessage("no database");
        host.operator.broken = false;
        assertThat(host.kernel.enable(FRIEND)).isInstanceOf(PluginChange.Done.class);
        assertThat(host.status("friend").state()).isEqualTo(State.RUNNING);
    }

    @Test
    void whatIsInstalledAgainAfterItWasRemovedElsewhereStays() {
        Path zip = friend("1.0.0");
        host.kernel.install(zip);
        try (var other = new TestHost(folder.resolve("other"), host.operator)) {
            other.kernel.converge();
            other.kernel.remove(FRIEND);
        }
        assertThat(host.kernel.install(zip)).isInstanceOf(PluginChange.Done.class);
        host.kernel.converge();
        assertThat(host.status("friend").state()).isEqualTo(State.RUNNING);
        assertThat(host.operator.archives.all()).hasSize(1);
    }

    @Test
    void nothingIsInstalledOrRemovedByAHostThatIsClosed() {
        host.kernel.install(friend("1.0.0"));
        host.kernel.close();
        assertThat(refused(host.kernel.install(served("2.0.0", "")))).isEqualTo("Steward is stopping");
        assertThat(refused(host.kernel.remove(FRIEND))).isEqualTo("Steward is stopping");
        assertThat(refused(host.kernel.enable(FRIEND))).isEqualTo("Steward is stopping");
        assertThat(host.heard).isEmpty();
        assertThat(host.operator.archives.all()).hasSize(1);
    }

    @Test
    void anArchiveThatCannotBeLoadedShowsWhyAndCanBeRemovedAndReplaced() throws Exception {
        Path garbage = Files.writeString(folder.resolve("garbage.zip"), "hello");
        var archive = new PluginArchive(FRIEND, "1.0.0", "00", 5);
        host.operator.archives.put(archive, garbage);
        assertThat(host.kernel.converge()).hasSize(1);
        assertThat(host.status("friend").state()).isEqualTo(State.FAILED);
        assertThat(host.status("friend").reason()).startsWith("it cannot be read as a zip");
        assertThat(host.kernel.remove(FRIEND)).isEqualTo(new PluginChange.Gone(FRIEND));
        assertThat(host.kernel.plugins()).isEmpty();

        host.operator.archives.put(archive, garbage);
        host.kernel.converge();
        assertThat(host.kernel.install(friend("1.0.1"))).isInstanceOf(PluginChange.Done.class);
        assertThat(host.status("friend").version()).isEqualTo("1.0.1");
    }

    @Test
    void whatAPluginWasGrantedDoesNotPassToAnotherOfItsId() {
        TestPlugin native1 = TestPlugin.greeter("friend", "return name;")
                .manifest("plugin.reload", "restart")
                .manifest("plugin.provider", "Ada")
                .manifest("plugin.capabilities", "database");
        host.kernel.install(native1.zip(folder));
        host.kernel.grant(FRIEND, Capability.DATABASE);
        assertThat(host.kernel.remove(FRIEND)).isInstanceOf(PluginChange.AtNextStart.class);
        host.close();
        try (var next = new TestHost(folder.resolve("next"), host.operator)) {
            next.kernel.converge();
            next.kernel.install(native1.manifest("plugin.provider", "Bob").zip(folder));
            assertThat(next.status("friend").state()).isEqualTo(State.DISABLED);
            assertThat(next.status("friend").granted()).isEmpty();
        }
    }

    @Test
    void aPluginEndsEvenIfTheHostCannotTakeBackWhatItGave() {
        host.kernel.provide(HostServices.none().<Vault>with(Capability.DATABASE, Vault.class, _ -> () -> "gold", _ -> {
            throw new IllegalStateException("no database");
        }));
        host.kernel.install(TestPlugin.greeter("friend", "return name;")
                .manifest("plugin.capabilities", "database")
                .zip(folder));
        host.kernel.grant(FRIEND, Capability.DATABASE);
        assertThat(host.kernel.disable(FRIEND)).isInstanceOf(PluginChange.Done.class);
        assertThat(host.status("friend").state()).isEqualTo(State.DISABLED);
        assertThat(host.kernel.enable(FRIEND)).isInstanceOf(PluginChange.Done.class);
        assertThat(host.greet("friend/polite")).isEqualTo(new Outcome.Done<>("Ada"));
    }
}
