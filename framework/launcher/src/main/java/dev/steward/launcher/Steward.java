package dev.steward.launcher;

import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.plugin.PluginDatabase;
import dev.steward.api.plugin.PluginStore;
import dev.steward.api.settings.Secret;
import dev.steward.discord.gateway.DiscordGateway;
import dev.steward.discord.interaction.SignedInteractions;
import dev.steward.discord.rest.DiscordRest;
import dev.steward.discord.rest.DiscordSettings;
import dev.steward.engine.Engine;
import dev.steward.engine.EngineSetup;
import dev.steward.engine.Stores;
import dev.steward.engine.chat.CommandRegistrar;
import dev.steward.engine.chat.Messenger;
import dev.steward.engine.health.Health;
import dev.steward.engine.model.ModelChoice;
import dev.steward.ingestion.Ingestion;
import dev.steward.ingestion.IngestionSettings;
import dev.steward.kernel.Kernel;
import dev.steward.kernel.KernelSetup;
import dev.steward.kernel.plugin.Capability;
import dev.steward.kernel.plugin.PluginStatus;
import dev.steward.kernel.settings.Problem;
import dev.steward.launcher.config.CannotStart;
import dev.steward.launcher.config.ConfigurationSource;
import dev.steward.launcher.config.Home;
import dev.steward.launcher.config.StewardConfiguration;
import dev.steward.storage.Storage;
import dev.steward.storage.StorageSettings;
import dev.steward.storage.database.DatabaseFailure;
import dev.steward.storage.database.PluginSchema;
import dev.steward.storage.folder.DataFolder;
import dev.steward.web.Site;
import dev.steward.web.http.CannotListen;
import dev.steward.web.http.HttpLimits;
import dev.steward.web.http.Mount;
import dev.steward.web.http.WebServer;
import dev.steward.web.interaction.InteractionsEndpoint;
import dev.steward.web.observation.Metrics;
import dev.steward.web.operation.Operations;
import dev.steward.web.rest.OperatorToken;
import dev.steward.web.rest.UploadFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The composition root: every part of a running process, started in order and closed in reverse.
final class Steward implements AutoCloseable {

    private static final String IN_PROCESS = "minilm";
    private static final Logger LOG = LoggerFactory.getLogger(Steward.class);

    private final StewardConfiguration configuration;
    private final Set<Role> roles;
    private final InstantSource clock = InstantSource.system();
    private final Closing closing = new Closing();
    private final Health health = new Health();
    private final DataFolder folder;
    private final Storage storage;
    private final Kernel kernel;
    private final Optional<DiscordRest> discord;
    private final Engine engine;
    private final boolean tokenIsNew;
    private Optional<URI> address = Optional.empty();

    private Steward(
            StewardConfiguration configuration,
            ConfigurationSource source,
            Set<Role> roles,
            DataFolder folder) {
        this.configuration = configuration;
        this.roles = Set.copyOf(roles);
        this.folder = folder;
        tokenIsNew = configuration.adminToken().isEmpty() && !GeneratedToken.in(folder.path()).exists();
        storage = closing.later(
                Storage.open(new StorageSettings(configuration.database().url(), folder, configuration.secretKey())));
        kernel = closing.later(
                Kernel.open(
                        new KernelSetup(
                                Engine.POINTS,
                                Engine.SECTIONS,
                                storage.settings(),
                                storage.secrets(),
                                source.values(),
                                storage.pluginStates(),
                                storage.pluginArchives(),
                                folder.path(),
                                Version.NUMBER,
                                clock)));
        storage.onForeignSettings(kernel.guilds()::invalidate);
        discord = configuration.discord()
                .token()
                .map(token -> closing.later(new DiscordRest(discordSettings(configuration.discord(), token))));
        Ingestion ingestion = closing.later(ingestion());
        engine = closing.later(
                new Engine(
                        new EngineSetup(
                                kernel.registry(),
                                kernel.calls(),
                                kernel.guilds(),
                                stores(storage),
                                discord.<Messenger>map(DiscordRest::messenger).orElseGet(WithoutDiscord::new),
                                discord.<CommandRegistrar>map(DiscordRest::commands).orElseGet(WithoutDiscord::new),
                                modelChoice(configuration.model()),
                                embeddingChoice(configuration.model(), configuration.embedding()),
                                ingestion.files(),
                                ingestion.sites(),
                                clock)));
        kernel.provide(engine.services()
                .with(PluginStore.class, plugin -> storage.pluginStore(plugin.id()))
                .with(Capability.DATABASE, PluginDatabase.class, plugin -> storage.pluginDatabase(plugin.id()),
                        PluginSchema::close));
    }

    /// Starts everything. When this returns, requests are answered and the connection to Discord is being made.
    ///
    /// @throws CannotStart with every problem, when nothing runs any more
    static Steward start(StewardConfiguration configuration, ConfigurationSource source, Home home, Set<Role> roles) {
        return start(configuration, source, home, roles, _ -> {});
    }

    /// Does as [#start(StewardConfiguration, ConfigurationSource, Home, Set)], with more plugins.
    ///
    /// @param morePlugins loads them, before anything needs them
    static Steward start(StewardConfiguration configuration, ConfigurationSource source, Home home, Set<Role> roles,
            Consumer<Kernel> morePlugins) {
        DataFolder folder = lock(Path.of(configuration.data().dir()));
        Steward steward;
        try {
            steward = new Steward(configuration, source, roles, folder);
        } catch (DatabaseFailure failure) {
            folder.close();
            throw new CannotStart(List.of(String.valueOf(failure.getMessage())));
        }
        try {
            steward.start(source, home, morePlugins);
            return steward;
        } catch (CannotListen failure) {
            steward.close();
            throw new CannotStart(List.of(String.valueOf(failure.getMessage())));
        } catch (RuntimeException failure) {
            steward.close();
            throw failure;
        }
    }

    static DataFolder lock(Path path) {
        return switch (DataFolder.lock(path)) {
            case DataFolder.Attempt.Locked(DataFolder locked) -> locked;
            case DataFolder.Attempt.InUse(Path used, DataFolder.Holder holder) -> throw new CannotStart(
                    List.of(
                            "The data folder " + used + " is in use by another Steward"
                                    + holder.pid().map(pid -> " (process " + pid + ")").orElse("")
                                    + ". Stop that one, name another folder in STEWARD_DATA_DIR, or let several processes share one PostgreSQL with"
                                    + " STEWARD_DATABASE_URL and a folder each."));
            case DataFolder.Attempt.Unusable(_, String why) -> throw new CannotStart(List.of(why));
        };
    }

    static DiscordSettings discordSettings(StewardConfiguration.Discord discord, Secret token) {
        return new DiscordSettings(token, discord.applicationId(), discord.apiUrl());
    }

    static ModelChoice modelChoice(StewardConfiguration.Model model) {
        return new ModelChoice(model.provider(), new ModelEndpoint(model.url(), model.apiKey(), model.chat()));
    }

    /// Without a name for the embedding model it is the one that runs in this process.
    static ModelChoice embeddingChoice(StewardConfiguration.Model model, StewardConfiguration.Embedding embedding) {
        String provider = embedding.provider()
                .orElseGet(() -> model.embedding().isPresent() ? model.provider() : IN_PROCESS);
        boolean same = provider.equals(model.provider());
        return new ModelChoice(
                provider,
                new ModelEndpoint(
                        embedding.url().or(() -> model.url().filter(_ -> same)),
                        embedding.apiKey().or(() -> model.apiKey().filter(_ -> same)),
                        model.embedding()));
    }

    private static Stores stores(Storage storage) {
        return new Stores(
                storage.guilds(),
                storage.conversations(),
                storage.questions(),
                storage.outbox(),
                storage.knowledge(),
                storage.embeddings(),
                storage.silences(),
                storage.unanswered(),
                storage.ratings(),
                storage.directChoices(),
                storage.modelCalls(),
                storage.privacy(),
                storage.schedules());
    }

    private void start(ConfigurationSource source, Home home, Consumer<Kernel> morePlugins) {
        storage.onForeignPlugins(() -> Thread.ofVirtual().name("follow-plugins").start(this::followPlugins));
        kernel.loadAll(configuration.plugins().dir().map(Path::of).orElseGet(home::plugins));
        morePlugins.accept(kernel);
        checkUnknown(source.values().unknown());
        if (!configuration.withoutEffect().isEmpty()) {
            LOG.warn("Set, but without effect in this version: {}", String.join(", ", configuration.withoutEffect()));
        }
        health.add(this::databaseHealth);
        health.add(this::pluginHealth);
        health.add(engine.model()::health);
        health.add(engine.knowledge()::health);
        engine.start();
        if (roles.contains(Role.GATEWAY)) {
            connect();
        } else {
            discord.ifPresent(rest -> closing.later(new GuildWatch(rest, engine)));
        }
        if (roles.contains(Role.WEB)) {
            address = Optional.of(serve());
        }
    }

    /// What nobody asked for is misspelled, unless it is a setting of a plugin that is not running: whoever disables one
    /// must be able to start again without changing the environment.
    private void checkUnknown(List<Problem> unknown) {
        boolean everyPluginRuns = kernel.plugins()
                .stream()
                .map(PluginStatus::state)
                .noneMatch(Set.of(PluginStatus.State.DISABLED, PluginStatus.State.FAILED)::contains);
        if (!unknown.isEmpty() && everyPluginRuns) {
            throw CannotStart.configured(unknown);
        }
        unknown.forEach(problem -> LOG.warn("{}; one that does not run may know it", problem));
    }

    private void followPlugins() {
        try {
            kernel.converge();
        } catch (RuntimeException e) {
            LOG.warn("What another process changed about plugins could not be followed: {}", e.getMessage());
        }
    }

    private void connect() {
        if (discord.isEmpty()) {
            LOG.warn("There is no connection to Discord: STEWARD_DISCORD_TOKEN is not set");
            health.add(() -> new Health.Part("discord", false, true, "STEWARD_DISCORD_TOKEN is not set"));
            return;
        }
        DiscordGateway gateway = closing.later(new DiscordGateway(discord.get(), engine.inbox(), clock));
        health.add(() -> DiscordHealth.of(gateway));
        gateway.connect();
    }

    private URI serve() {
        Operations operations = new Operations(
                engine.guilds(),
                kernel.guilds(),
                kernel.host(),
                kernel.settings(),
                engine.knowledge(),
                storage.conversations(),
                storage.silences(),
                storage.unanswered(),
                storage.modelCalls(),
                engine.privacy(),
                engine.diagnostics()::of,
                PluginsOfKernel.of(kernel, folder),
                clock);
        Metrics metrics = closing.later(new Metrics(engine.figures(), kernel.calls()));
        Site site = new Site(Version.NUMBER, operations, new OperatorToken(operatorToken().reveal()),
                UploadFolder.at(folder.resolve("uploads")), health, metrics, clock);
        WebServer server = closing.later(
                site.serve(configuration.http().host(), configuration.http().port(), HttpLimits.usual(),
                        interactions()));
        String host = server.address().getHostString();
        URI listening = URI
                .create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.address().getPort());
        folder.announce(listening);
        return listening;
    }

    private List<Mount> interactions() {
        try {
            return discord
                    .map(rest -> new SignedInteractions(rest, engine.inbox(), engine.guilds()::find, clock,
                            configuration.discord().publicKey()))
                    .map(interactions -> new InteractionsEndpoint(interactions).mounts())
                    .orElse(List.of());
        } catch (PermanentFailure noKey) {
            throw new CannotStart(List.of("STEWARD_DISCORD_PUBLIC_KEY: " + noKey.getMessage()));
        }
    }

    private Ingestion ingestion() {
        // Otherwise PDFBox leaves a list of the machine's fonts in the home of whoever runs Steward.
        System.setProperty("pdfbox.fontcache", folder.path().toString());
        return new Ingestion(new IngestionSettings(configuration.knowledge().privateAddresses(),
                made(folder.resolve("reading")), Version.NUMBER, configuration.publicUrl()));
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CannotStart(List.of("The folder " + folder + " cannot be made: " + e.getMessage()));
        }
    }

    private Health.Part databaseHealth() {
        return switch (storage.check()) {
            case dev.steward.storage.database.Health.Reachable(String what) ->
                new Health.Part("database", true, true, what);
            case dev.steward.storage.database.Health.Unreachable(String why) ->
                new Health.Part("database", false, true, why);
        };
    }

    private Health.Part pluginHealth() {
        List<String> ill = kernel.plugins()
                .stream()
                .filter(plugin -> plugin.state() == PluginStatus.State.FAILED
                        || plugin.state() == PluginStatus.State.DEGRADED)
                .map(plugin -> plugin.id() + ": " + plugin.reason())
                .toList();
        return new Health.Part("plugins", ill.isEmpty(), false,
                ill.isEmpty() ? kernel.plugins().size() + " installed" : String.join("; ", ill));
    }

    Health health() {
        return health;
    }

    Engine engine() {
        return engine;
    }

    Kernel kernel() {
        return kernel;
    }

    /// Where it listens, if it does.
    Optional<URI> address() {
        return address;
    }

    /// The configured token, or the one that was made up once.
    Secret operatorToken() {
        return configuration.adminToken().orElseGet(() -> GeneratedToken.in(folder.path()).read());
    }

    /// Whether the operator has never seen the token.
    boolean tokenIsNew() {
        return tokenIsNew;
    }

    /// Closes something that uses this process before anything of it.
    <T extends AutoCloseable> T closeFirst(T user) {
        return closing.later(user);
    }

    @Override
    public void close() {
        closing.close();
        folder.close();
    }
}
