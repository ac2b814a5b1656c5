package dev.steward.testkit;

import dev.steward.api.event.BotEvent;
import dev.steward.engine.event.Events;
import dev.steward.engine.settings.AllowedPlugins;
import dev.steward.kernel.settings.Problem;
import dev.steward.testkit.fake.FakeDiscord;
import dev.steward.testkit.fake.InMemoryPluginStore;
import dev.steward.testkit.fake.ScriptedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A Steward to test a plugin in: the real kernel loads it behind the real wall of class loaders, the real engine uses
/// it; Discord, the model and the database are played, and the clock stands still.
///
/// ```java
/// @Test
/// void greetsWhoeverIsGreeted() {
///     try (PluginHarness steward = PluginHarness.ofProject().start()) {
///         steward.server().choose("polite");
///         steward.model().text = "Good morning to you!";
///
///         assertEquals("Good morning to you!", steward.ann().says("Good morning").reply());
///         assertTrue(steward.ben().says("whatever").isIgnored());
///         assertEquals("Hello, Ben!", steward.ben().runs("hello"));
///     }
/// }
/// ```
///
/// There is one [server][Sample] with a few channels and the members Ann and Ben. Until a test chooses otherwise, the bot
/// answers whoever names it, by a model whose answers the test scripts. Everything waits for what it asks for; nothing
/// needs a pause.
public final class PluginHarness implements AutoCloseable {

    private final Path folder;
    private final Host host;
    private final PluginUnderTest plugin;
    private final Channels channels;

    PluginHarness(HarnessSetup setup) {
        folder = temporaryFolder();
        host = new Host(setup, folder.resolve("data"));
        channels = new Channels(host);
        try {
            setup.others().forEach(other -> PluginUnderTest.load(host.kernel, other, folder));
            plugin = PluginUnderTest.load(host.kernel, setup.plugin(), folder);
            host.start();
        } catch (RuntimeException | AssertionError failure) {
            close();
            throw failure;
        }
    }

    /// Tests the plugin of the project that the test belongs to.
    ///
    /// @return what is to be started
    public static HarnessSetup ofProject() {
        return of(PluginPackage.ofProject());
    }

    /// Tests a plugin that lies elsewhere.
    ///
    /// @param plugin where it is
    /// @return what is to be started
    public static HarnessSetup of(PluginPackage plugin) {
        return HarnessSetup.of(plugin);
    }

    /// {@return the plugin}
    public PluginUnderTest plugin() {
        return plugin;
    }

    /// {@return a member, writing in [Sample#GENERAL]}
    public Person ann() {
        return new Person(host, channels, Sample.ANN, Sample.GENERAL);
    }

    /// {@return a member with the role [Sample#TEAM], writing in [Sample#GENERAL]}
    public Person ben() {
        return new Person(host, channels, Sample.BEN, Sample.GENERAL);
    }

    /// {@return what the server's admins decide}
    public Server server() {
        return new Server(host);
    }

    /// {@return what the plugin keeps: to look at, or to put something there first}
    public InMemoryPluginStore store() {
        return host.stores.plugin(plugin.id());
    }

    /// {@return the model that answers unless the setup names another: what it was asked, and what it is to say}
    public ScriptedModel model() {
        return host.model;
    }

    /// {@return Discord: what the bot posted, and which commands are registered}
    public FakeDiscord discord() {
        return host.discord;
    }

    /// Tells the plugin's listeners of something. They are told on threads of their own: wait for what they do.
    ///
    /// @param event what happened
    public void tell(BotEvent event) {
        new Events(host.kernel.registry(), host.kernel.calls(), new AllowedPlugins(host.kernel.guilds()))
                .publish(event);
    }

    /// Lets time pass on the clock that the plugin has injected.
    ///
    /// @param time how much
    public void advance(Duration time) {
        host.clock.advance(time);
    }

    void checkVariables() {
        List<Problem> unknown = host.configuration.unknown();
        if (!unknown.isEmpty()) {
            throw new AssertionError(String.join("; ", unknown.stream().map(Problem::toString).toList()));
        }
    }

    /// Ends everything, and deletes what the plugin kept in its data folder.
    @Override
    public void close() {
        host.close();
        delete(folder);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("steward-plugin-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
