package dev.steward.testkit;

import dev.steward.api.Points;
import dev.steward.api.command.CommandSpec;
import dev.steward.api.command.SlashCommand;
import dev.steward.api.contribution.ContributionId;
import dev.steward.api.contribution.ExtensionPoint;
import dev.steward.api.plugin.PluginDatabase;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.plugin.PluginStore;
import dev.steward.api.value.Value;
import dev.steward.engine.Engine;
import dev.steward.engine.EngineSetup;
import dev.steward.engine.settings.ResponseSettings;
import dev.steward.kernel.Kernel;
import dev.steward.kernel.KernelSetup;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Gate;
import dev.steward.kernel.contribution.Outcome;
import dev.steward.kernel.contribution.PluginFailure;
import dev.steward.kernel.host.HostConfiguration;
import dev.steward.kernel.plugin.Capability;
import dev.steward.kernel.plugin.PluginArchives;
import dev.steward.testkit.fake.FakeDiscord;
import dev.steward.testkit.fake.InMemoryPluginStates;
import dev.steward.testkit.fake.InMemorySettings;
import dev.steward.testkit.fake.InMemoryStores;
import dev.steward.testkit.fake.MentionMode;
import dev.steward.testkit.fake.NothingToRead;
import dev.steward.testkit.fake.PlainSecrets;
import dev.steward.testkit.fake.ScriptedModel;
import dev.steward.testkit.fake.StillClock;
import dev.steward.testkit.fake.WordIndex;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The real kernel and the real engine, with everything outside of them played.
final class Host implements AutoCloseable {

    private static final PluginId OWN = new PluginId("testkit");
    private static final String MODE = OWN + "/mention";
    static final String MODEL = OWN + "/scripted";
    private static final String INDEX = OWN + "/words";
    private static final Duration DESCRIBING = Duration.ofSeconds(2);

    final StillClock clock = new StillClock();
    final InMemoryStores stores = new InMemoryStores();
    final FakeDiscord discord = new FakeDiscord(clock);
    final ScriptedModel model = new ScriptedModel();
    final HostConfiguration configuration;
    final Kernel kernel;
    final Engine engine;

    Host(HarnessSetup setup, Path folder) {
        configuration = new HostConfiguration(Map.of(), setup.variables(), Set.of());
        kernel = Kernel.open(new KernelSetup(Engine.POINTS, Engine.SECTIONS, settings(), new PlainSecrets(),
                configuration, new InMemoryPluginStates(), PluginArchives.none(), folder, apiVersion(), clock));
        NothingToRead nothing = new NothingToRead();
        engine = new Engine(new EngineSetup(kernel.registry(), kernel.calls(), kernel.guilds(), stores.all(), discord,
                discord, setup.chat(), setup.embedding(), nothing, nothing, clock));
        kernel.provide(engine.services()
                .with(PluginStore.class, plugin -> stores.plugin(plugin.id()))
                .with(Capability.DATABASE, PluginDatabase.class, _ -> database(setup), _ -> {}));
    }

    private static PluginDatabase database(HarnessSetup setup) throws PluginFailure {
        return setup.database()
                .orElseThrow(() -> new PluginFailure("it asks for a database, and the test gives it none: name one by"
                        + " HarnessSetup.database(…)"));
    }

    /// A test asks more than a member may, and each of its messages is a question of its own.
    private static InMemorySettings settings() {
        InMemorySettings settings = new InMemorySettings();
        settings.everywhere(ResponseSettings.TYPE.section(), Value.object()
                .with("mode", Value.of(MODE))
                .with("burst", Value.of("PT0S"))
                .with("memberLimit", Value.of(0)));
        return settings;
    }

    /// The kit, the API and the host are of one version.
    private static String apiVersion() {
        String version = Host.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0" : version;
    }

    /// Goes to work with the plugins that are enabled by now.
    void start() {
        List<Contribution<?>> own = new ArrayList<>(List.of(
                contribution(Points.RESPONSE_MODE, MODE, new MentionMode()),
                contribution(Points.MODEL_PROVIDER, MODEL, model)));
        if (kernel.registry().all(Points.KNOWLEDGE_INDEX).isEmpty()) {
            own.add(contribution(Points.KNOWLEDGE_INDEX, INDEX, new WordIndex()));
        }
        kernel.registry().publish(OWN, own);
        engine.start();
        discord.members.put(Sample.ANN.id(), Sample.ANN);
        discord.members.put(Sample.BEN.id(), Sample.BEN);
        discord.surveys.put(Sample.GUILD, Sample.survey());
        engine.inbox().guild(Sample.guild());
    }

    private static <T> Contribution<T> contribution(ExtensionPoint<T> point, String id, T instance) {
        return new Contribution<>(point, ContributionId.parse(id), id, "", Optional.empty(), instance,
                new Gate(OWN, Host.class.getClassLoader()));
    }

    /// {@return the slash commands of all plugins as they look now}
    List<CommandSpec> commands() {
        return kernel.registry()
                .all(Points.SLASH_COMMAND)
                .stream()
                .map(command -> kernel.calls().invoke(command, DESCRIBING, SlashCommand::spec))
                .flatMap(spec -> spec instanceof Outcome.Done<CommandSpec>(var known)
                        ? Stream.of(known)
                        : Stream.empty())
                .toList();
    }

    /// {@return how many messages ended without engaging the bot}
    long passedOver() {
        Map<String, Long> counters = engine.figures().counters();
        return counters.getOrDefault("messages_ignored", 0L) + counters.getOrDefault("messages_repeated", 0L);
    }

    @Override
    public void close() {
        engine.close();
        kernel.close();
    }
}
