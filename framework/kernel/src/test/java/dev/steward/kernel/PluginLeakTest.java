package dev.steward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.steward.api.discord.GuildId;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.testing.Greeter;
import dev.steward.kernel.contribution.Outcome;
import dev.steward.kernel.guild.SaveResult;
import dev.steward.kernel.json.JsonValues;
import dev.steward.kernel.plugin.PluginChange;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLeakTest {

    private static final int ROUNDS = 300;
    private static final int WARM_UP = 20;
    private static final long HEAP_NOISE = 4 << 20;

    @TempDir
    Path folder;

    /// Everything a plugin can leave behind: settings, injected services, a service, thread locals, compute threads, log
    /// context, loggers, exceptions of its own classes, static state.
    private static final TestPlugin BUSY = new TestPlugin("busy").offering("""
            offer.to(TestPoints.GREETER, "polite", Polite.class).settings(Mood.TYPE);
            offer.to(TestPoints.SERVICE, "keeper", Keeper.class).settings(Knob.TYPE);
            """).with("""
            public record Mood(@Setting(label = "Words") String words, @Setting(label = "Way") Way way) {
                public enum Way { LOUD, QUIET }
                static final SettingsType<Mood> TYPE =
                        SettingsType.perGuild("mood", Mood.class, new Mood("Hello", Way.QUIET));
            }
            """).with("""
            public record Knob(@Setting(label = "Turns") int turns) {
                static final SettingsType<Knob> TYPE = SettingsType.perHost("knob", Knob.class, new Knob(3));
            }
            """).with("""
            public class Polite implements Greeter {
                static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();
                static final class Oops extends RuntimeException {}
                private final GuildSettings<Mood> moods;
                private final PluginTasks tasks;
                private final Keeper keeper;
                @Inject Polite(GuildSettings<Mood> moods, PluginTasks tasks, PluginInfo info, InstantSource clock,
                        Echo echo, Keeper keeper) {
                    this.moods = moods;
                    this.tasks = tasks;
                    this.keeper = keeper;
                }
                public String greet(String name) throws Exception {
                    LOCAL.set(this);
                    org.slf4j.MDC.put("greeted", name);
                    org.slf4j.LoggerFactory.getLogger(Polite.class).debug("greeting");
                    if (name.isEmpty()) {
                        throw new Oops();
                    }
                    return tasks.compute(() -> {
                        LOCAL.set(this);
                        return moods.of(new GuildId(7)).words() + " " + name + " " + keeper.knob.get().turns();
                    });
                }
            }
            """).with("""
            @Singleton
            public class Keeper implements PluginService {
                final HostSettings<Knob> knob;
                private Thread thread;
                @Inject Keeper(HostSettings<Knob> knob) { this.knob = knob; }
                public void start() {
                    thread = new Thread(() -> { try { Thread.sleep(1_000_000); } catch (InterruptedException e) { } });
                    thread.start();
                }
                public void close() throws Exception {
                    thread.interrupt();
                    thread.join();
                }
            }
            """);

    /// What the process has open.
    private record Held(Set<Long> threads, long files, long heap) {

        static Held now() {
            System.gc();
            return new Held(
                    Thread.getAllStackTraces().keySet().stream().map(Thread::threadId).collect(Collectors.toSet()),
                    openFiles(), ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }

        private static long openFiles() {
            return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                    ? unix.getOpenFileDescriptorCount()
                    : 0;
        }
    }

    @Test
    void threeHundredRoundsLeaveNoClassLoaderNoThreadNoFileAndNoHeap() throws Exception {
        Path zip = BUSY.zip(folder);
        try (var host = new TestHost(folder.resolve("data"))) {
            long start = System.nanoTime();
            for (int i = 0; i < WARM_UP; i++) {
                round(host, zip); // what the JDK and the host start once
            }
            awaitCollected(List.of(round(host, zip)));
            Held before = Held.now();
            List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                loaders.add(round(host, zip));
            }
            long alive = awaitCollected(loaders);
            Held after = Held.now();
            after.threads().removeAll(before.threads());
            System.out.printf(
                    "%d rounds of install, calls, disable, enable, remove: %d class loaders and %d threads left, "
                            + "files %d -> %d, heap %d -> %d KB, %d ms a round%n",
                    ROUNDS, alive, after.threads().size(), before.files(), after.files(), before.heap() >> 10,
                    after.heap() >> 10, Duration.ofNanos(System.nanoTime() - start).toMillis() / ROUNDS);
            assertThat(alive).isZero();
            assertThat(after.threads()).isEmpty();
            assertThat(after.files()).isLessThanOrEqualTo(before.files());
            assertThat(after.heap()).isLessThan(before.heap() + HEAP_NOISE);
            assertThat(host.kernel.plugins()).isEmpty();
            assertThat(host.kernel.settings().section("mood")).isEmpty();
            assertThat(folder.resolve("data/plugins")).isEmptyDirectory();
        }
    }

    private static WeakReference<ClassLoader> round(TestHost host, Path zip) {
        var busy = new PluginId("busy");
        assertThat(host.kernel.install(zip)).isInstanceOf(PluginChange.Done.class);
        var saved = host.kernel.guilds()
                .save(new GuildId(7), "mood",
                        JsonValues.read("{\"words\": \"Hi\", \"way\": \"loud\"}"), OptionalLong.empty());
        assertThat(saved).isInstanceOf(SaveResult.Saved.class);
        assertThat(host.greet("busy/polite")).isEqualTo(new Outcome.Done<>("Hi Ada 3"));
        var loader = new WeakReference<>(loaderOf(host));
        Outcome<String> thrown = host.kernel.calls()
                .invoke(host.greeter("busy/polite"), Duration.ofSeconds(5),
                        greeter -> greeter.greet(""));
        assertThat(thrown).isInstanceOf(Outcome.Failed.class);
        assertThat(host.kernel.disable(busy)).isInstanceOf(PluginChange.Done.class);
        assertThat(host.kernel.enable(busy)).isInstanceOf(PluginChange.Done.class);
        assertThat(host.greet("busy/polite")).isEqualTo(new Outcome.Done<>("Hi Ada 3"));
        assertThat(host.kernel.remove(busy)).isEqualTo(new PluginChange.Gone(busy));
        return loader;
    }

    /// The former version has to go while the new one stays, and one that cannot be started has to go as well.
    @Test
    void upgradesGoodAndBadLeaveNoClassLoader() throws Exception {
        Path good = BUSY.zip(folder);
        Path bad = new TestPlugin("busy").manifest("plugin.version", "2.0.0").offering("""
                offer.to(TestPoints.SERVICE, "keeper", Keeper.class);
                """).with("""
                public class Keeper implements PluginService {
                    public void start() { throw new IllegalStateException("not today"); }
                    public void close() {}
                }
                """).zip(folder);
        try (var host = new TestHost(folder.resolve("data"))) {
            List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                assertThat(host.kernel.upgrade(good)).isInstanceOf(PluginChange.Done.class);
                assertThat(host.kernel.upgrade(bad)).isInstanceOf(PluginChange.Refused.class);
                assertThat(host.greeter("busy/polite")).isNotNull();
                loaders.add(new WeakReference<>(loaderOf(host)));
            }
            host.kernel.unload(new PluginId("busy"));
            assertThat(awaitCollected(loaders)).isZero();
        }
    }

    private static ClassLoader loaderOf(TestHost host) {
        Outcome<ClassLoader> loader = host.kernel.calls()
                .invoke(host.greeter("busy/polite"), Duration.ofSeconds(5),
                        (Greeter greeter) -> greeter.getClass().getClassLoader());
        return ((Outcome.Done<ClassLoader>) loader).result();
    }

    /// HotSpot keeps the last exception that compiled code threw on a carrier of virtual threads, and with it the classes
    /// of a plugin, until that carrier throws another one or has had nothing to do for 30 s.
    private static long awaitCollected(List<WeakReference<ClassLoader>> loaders) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        long alive = Long.MAX_VALUE;
        while (alive > 0 && System.nanoTime() < deadline) {
            System.gc();
            alive = loaders.stream().filter(loader -> loader.get() != null).count();
            Thread.sleep(20);
        }
        return alive;
    }
}
