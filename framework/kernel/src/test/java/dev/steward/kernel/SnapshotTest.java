package dev.steward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.testing.Greeter;
import dev.steward.api.testing.TestPoints;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Outcome;
import dev.steward.kernel.contribution.Resolution;
import dev.steward.kernel.contribution.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {

    private static final int CHANGES = 60;
    private static final int CALLERS = 4;

    @TempDir
    Path folder;

    /// Ten contributions that only work while a service of the plugin is open.
    private static TestPlugin team() {
        var offers = new StringBuilder("offer.to(TestPoints.SERVICE, \"open\", Open.class);");
        for (int i = 0; i < 10; i++) {
            offers.append("offer.to(TestPoints.GREETER, \"g%d\", Polite.class);".formatted(i));
        }
        return new TestPlugin("team").offering(offers.toString()).with("""
                @Singleton
                public class Open implements PluginService {
                    volatile boolean open;
                    public void start() { open = true; }
                    public void close() { open = false; }
                }
                """).with("""
                public class Polite implements Greeter {
                    @Inject Open service;
                    public String greet(String name) throws Exception {
                        Thread.sleep(1);
                        if (!service.open) {
                            throw new IllegalStateException("called while closed");
                        }
                        return name;
                    }
                }
                """);
    }

    @Test
    void noCallSeesHalfAPluginAndCallsThatBeganAreFinished() throws Exception {
        try (var host = new TestHost(folder.resolve("data"))) {
            host.start(team().folder(folder));
            var stop = new AtomicBoolean();
            var done = new LongAdder();
            var withdrawn = new LongAdder();
            Queue<String> wrong = new ConcurrentLinkedQueue<>();
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                // Platform threads: they are busy while the plugin is away, and must not keep it from coming back.
                callers.add(Thread.ofPlatform().start(() -> {
                    while (!stop.get()) {
                        callAll(host, done, withdrawn, wrong);
                        Thread.onSpinWait();
                    }
                }));
            }
            var id = new PluginId("team");
            for (int i = 0; i < CHANGES; i++) {
                host.kernel.disable(id);
                host.kernel.enable(id);
                awaitCalls(done, done.sum() + CALLERS);
            }
            stop.set(true);
            for (Thread caller : callers) {
                caller.join();
            }
            System.out.printf("%d times disabled and enabled under %d callers: %d calls done, %d withdrawn, %d wrong%n",
                    CHANGES, CALLERS, done.sum(), withdrawn.sum(), wrong.size());
            assertThat(wrong).isEmpty();
            assertThat(done.sum()).isPositive();
        }
    }

    private static void awaitCalls(LongAdder done, long expected) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (done.sum() < expected && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    private static void callAll(TestHost host, LongAdder done, LongAdder withdrawn, Queue<String> wrong) {
        Snapshot snapshot = host.kernel.registry().current();
        List<Contribution<Greeter>> greeters = snapshot.all(TestPoints.GREETER);
        if (greeters.size() != 10 && !greeters.isEmpty()) {
            wrong.add("half a plugin: " + greeters);
        }
        for (Contribution<Greeter> greeter : greeters) {
            Outcome<String> outcome = host.kernel.calls()
                    .invoke(greeter, Duration.ofSeconds(30),
                            one -> one.greet("Ada"));
            switch (outcome) {
                case Outcome.Done<String> _ -> done.increment();
                case Outcome.Withdrawn<String> _ -> withdrawn.increment();
                default -> wrong.add(outcome.toString());
            }
        }
    }

    @Test
    void contributionsComeInTheOrderOfIdsAndAreFoundByBareNameWhereThatIsClear() {
        try (var host = new TestHost(folder.resolve("data"))) {
            host.start(TestPlugin.greeter("zoe", "return name;").folder(folder));
            var onlyZoe = host.kernel.registry().current();
            host.start(TestPlugin.greeter("ann", "return name;").folder(folder));
            assertThat(host.kernel.registry().all(TestPoints.GREETER)).extracting(Contribution::toString)
                    .containsExactly("ann/polite", "zoe/polite");
            assertThat(onlyZoe.resolve(TestPoints.GREETER, "polite")).isInstanceOf(Resolution.Ready.class);
            assertThat(host.kernel.registry().resolve(TestPoints.GREETER, "polite"))
                    .isEqualTo(new Resolution.Missing<>("Several plugins offer the greeter \"polite\":"
                            + " write one of ann/polite, zoe/polite", false));
            assertThat(host.kernel.registry().resolve(TestPoints.GREETER, ContributionId.parse("ann/rude")))
                    .isEqualTo(new Resolution.Missing<>("The plugin ann offers no greeter \"rude\"; there is"
                            + " ann/polite, zoe/polite", false));
        }
    }
}
