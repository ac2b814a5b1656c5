package dev.steward.web;

import dev.steward.api.Points;
import dev.steward.api.contribution.ContributionId;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.UserId;
import dev.steward.api.knowledge.KnowledgeIndex;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.response.ResponseMode;
import dev.steward.api.settings.Secret;
import dev.steward.api.settings.Setting;
import dev.steward.api.settings.SettingsType;
import dev.steward.engine.diagnostic.Diagnosis;
import dev.steward.engine.event.Events;
import dev.steward.engine.figure.Figures;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.GuildDirectory;
import dev.steward.engine.guild.GuildStore;
import dev.steward.engine.health.Health;
import dev.steward.engine.knowledge.KnowledgeBase;
import dev.steward.engine.model.ModelChoice;
import dev.steward.engine.privacy.Privacy;
import dev.steward.engine.settings.AllowedPlugins;
import dev.steward.engine.settings.AssistantSettings;
import dev.steward.engine.settings.PluginSettings;
import dev.steward.engine.settings.ResponseSettings;
import dev.steward.engine.silence.Silence;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Gate;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.guild.GuildSections;
import dev.steward.kernel.guild.SecretBox;
import dev.steward.kernel.host.HostConfiguration;
import dev.steward.kernel.host.HostSections;
import dev.steward.kernel.host.HostValues;
import dev.steward.kernel.settings.Choices;
import dev.steward.kernel.settings.SettingsRegistry;
import dev.steward.web.http.HttpLimits;
import dev.steward.web.http.Mount;
import dev.steward.web.http.WebServer;
import dev.steward.web.observation.Metrics;
import dev.steward.web.operation.Operations;
import dev.steward.web.rest.OperatorToken;
import dev.steward.web.rest.UploadFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// The whole site on a free port: the real kernel and engine over stores in memory.
final class ServedSite implements AutoCloseable {

    final FakePlugins plugins = new FakePlugins();
    static final String TOKEN = "correct horse battery staple".replace(' ', '-');
    static final GuildId TEA = new GuildId(1001);
    static final GuildId CHESS = new GuildId(1002);
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    final MemorySettings stored = new MemorySettings();
    final MemoryConversations conversations = new MemoryConversations();
    final List<Silence> silences = new CopyOnWriteArrayList<>();
    final MemoryMembers members = new MemoryMembers();
    final MemoryModelCalls modelCalls = new MemoryModelCalls();
    final FakeReaders readers = new FakeReaders();
    final Path uploads = temporaryFolder();
    final Health health = new Health();
    final Figures figures = new Figures();
    final MemoryClock clock = new MemoryClock(NOW);
    final Client client;

    private final GuildDirectory guilds;
    private final KnowledgeBase knowledge;
    final GuildSections sections;
    final SettingsRegistry registered;
    private final Metrics metrics;
    private final WebServer server;

    /// A section with a secret, as a plugin might declare it.
    record PagerSettings(@Setting(label = "Key") Secret key, @Setting(label = "On") boolean on) {
        static final SettingsType<PagerSettings> TYPE = SettingsType.perGuild("pager", PagerSettings.class,
                new PagerSettings(new Secret(""), false));
    }

    /// A section of the operator.
    record MailSettings(@Setting(label = "Host") String host, @Setting(label = "Password") Optional<Secret> password) {
        static final SettingsType<MailSettings> TYPE = SettingsType.perHost("mail", MailSettings.class,
                new MailSettings("localhost", Optional.empty()));
    }

    private static final HostValues MAIL = new HostConfiguration(Map.of("steward.mail.host", "mail.example"),
            Map.of("STEWARD_MAIL_PASSWORD", "hunter2"), Set.of());

    ServedSite() {
        this(List.of());
    }

    /// @param more what else is served
    ServedSite(List<Mount> more) {
        var registry = new Registry();
        var calls = new Calls(clock);
        var settings = new SettingsRegistry(new Modes(), List.of(ResponseSettings.TYPE, AssistantSettings.TYPE,
                PluginSettings.TYPE, PagerSettings.TYPE, MailSettings.TYPE));
        sections = new GuildSections(settings, stored, new ReversingBox());
        registered = settings;
        guilds = new GuildDirectory(new NoGuildStore(), new Events(registry, calls, new AllowedPlugins(sections)),
                clock);
        guilds.learn(guild(TEA, "Tea"));
        guilds.learn(guild(CHESS, "Chess"));
        var entries = new MemoryKnowledge();
        publish(registry, entries);
        knowledge = new KnowledgeBase(entries, new NoEmbeddings(), readers, readers, new NoSchedules(),
                new ModelChoice("none", new ModelEndpoint(Optional.empty(), Optional.empty(), Optional.empty())),
                registry, calls, _ -> {}, clock);
        var operations = new Operations(guilds, sections, new HostSections(settings, MAIL), settings,
                knowledge,
                conversations,
                (guild, page) -> Pages.of(
                        silences.stream().filter(silence -> silence.guild().equals(guild)).toList(),
                        Silence::number, page),
                members, modelCalls, new Privacy(members),
                _ -> List.of(new Diagnosis("model", false, "There is no key", "Set STEWARD_MODEL_API_KEY.")),
                plugins, clock);
        metrics = new Metrics(figures, calls);
        List<Mount> mounts = new ArrayList<>(more);
        mounts.add(Mount.at("/broken", _ -> {
            throw new IllegalStateException("hunter2");
        }));
        server = new Site("1.2.3", operations, new OperatorToken(TOKEN), UploadFolder.at(uploads), health, metrics,
                clock).serve("127.0.0.1", 0, HttpLimits.usual(), mounts);
        client = new Client(server.address(), TOKEN);
    }

    Client stranger(String token) {
        return new Client(server.address(), token);
    }

    InetSocketAddress address() {
        return server.address();
    }

    /// What lies there of uploads.
    List<Path> uploaded() {
        try (Stream<Path> files = Files.list(uploads)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("uploads");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void publish(Registry registry, KnowledgeIndex index) {
        var plugin = new PluginId("memory");
        registry.publish(plugin, List.of(new Contribution<>(Points.KNOWLEDGE_INDEX, new ContributionId(plugin, "index"),
                "Memory", "", Optional.empty(), index, new Gate(plugin, ServedSite.class.getClassLoader()))));
    }

    private static Guild guild(GuildId id, String name) {
        return new Guild(id, new ApplicationId(7), name, new UserId(8), List.of(), List.of());
    }

    @Override
    public void close() {
        client.close();
        server.close();
        metrics.close();
        knowledge.close();
        guilds.close();
        try {
            Files.delete(uploads);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Modes() implements Choices {
        @Override
        public Optional<String> point(Class<?> type) {
            return type == ResponseMode.class ? Optional.of("response-mode") : Optional.empty();
        }

        @Override
        public Collection<ContributionId> offered(Class<?> type) {
            return List.of(ContributionId.parse("response-modes/ask"), ContributionId.parse("response-modes/mention"));
        }
    }

    private record ReversingBox() implements SecretBox {
        @Override
        public String seal(String secret) {
            return new StringBuilder(secret).reverse().toString();
        }

        @Override
        public String open(String sealed) {
            return new StringBuilder(sealed).reverse().toString();
        }
    }

    private record NoGuildStore() implements GuildStore {
        @Override
        public List<Guild> load() {
            return List.of();
        }

        @Override
        public void save(Guild guild) {}

        @Override
        public void left(GuildId guild, Instant at) {}
    }

    /// A clock that tests move.
    static final class MemoryClock implements InstantSource {
        private volatile Instant now;

        MemoryClock(Instant now) {
            this.now = now;
        }

        void advanceSeconds(long seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
