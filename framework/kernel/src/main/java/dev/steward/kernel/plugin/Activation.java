package dev.steward.kernel.plugin;

import com.google.inject.util.Types;
import dev.steward.api.BotPlugin;
import dev.steward.api.contribution.ContributionId;
import dev.steward.api.contribution.ExtensionPoint;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.plugin.PluginInfo;
import dev.steward.api.plugin.PluginService;
import dev.steward.api.plugin.PluginTasks;
import dev.steward.api.settings.GuildSettings;
import dev.steward.api.settings.HostSettings;
import dev.steward.api.settings.SettingsType;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Gate;
import dev.steward.kernel.contribution.PluginFailure;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.guild.GuildSections;
import dev.steward.kernel.host.HostValues;
import dev.steward.kernel.plugin.RecordedOffers.Recorded;
import dev.steward.kernel.settings.Declaration;
import dev.steward.kernel.settings.Decoded;
import dev.steward.kernel.settings.Problem;
import dev.steward.kernel.settings.SettingsRegistry;
import dev.steward.kernel.settings.SettingsSchema;
import dev.steward.kernel.settings.UnsuitableSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Brings a loaded plugin to life: asks for its offers, checks them, creates its objects and starts its services. It
/// publishes nothing; whatever fails leaves nothing running.
@Singleton
final class Activation {

    private static final Duration CONTRIBUTE = Duration.ofSeconds(10);
    private static final Duration CREATE = Duration.ofSeconds(10);
    private static final Duration START = Duration.ofSeconds(30);

    private final List<ExtensionPoint<?>> points;
    private final Registry registry;
    private final SettingsRegistry settings;
    private final GuildSections guilds;
    private final HostValues hostValues;
    private final PluginTasks tasks;
    private final InstantSource clock;
    private final ApiVersion apiVersion;

    @Inject
    Activation(
            List<ExtensionPoint<?>> points,
            Registry registry,
            SettingsRegistry settings,
            GuildSections guilds,
            HostValues hostValues,
            ComputeThreads tasks,
            InstantSource clock,
            ApiVersion apiVersion) {
        this.points = points;
        this.registry = registry;
        this.settings = settings;
        this.guilds = guilds;
        this.hostValues = hostValues;
        this.tasks = tasks;
        this.clock = clock;
        this.apiVersion = apiVersion;
    }

    /// A plugin whose objects exist, and of which nothing was started or published yet.
    ///
    /// @param services in the order in which they are started
    record Prepared(Running plugin, List<PluginService> services) {}

    /// Looks whether a plugin has the class it names, without running code of it.
    ///
    /// @throws PluginFailure if not
    void check(Loaded plugin) throws PluginFailure {
        try {
            entryType(plugin.loader(), plugin.manifest().className(), false);
        } catch (LinkageError broken) {
            throw new PluginFailure("plugin.class " + plugin.manifest().className() + " cannot be loaded: " + broken,
                    broken);
        }
    }

    /// Asks a plugin for its offers, checks them and its configuration, and creates its objects. Another version of it
    /// may be running meanwhile: what two of them cannot have at once, such as a file or a port, is for services to open.
    ///
    /// @throws PluginFailure with everything that stands against it
    Prepared prepare(Loaded plugin, HostServices services, PluginFolders folders) throws PluginFailure {
        var gate = new Gate(plugin.manifest().id(), plugin.loader());
        try {
            return prepare(plugin, gate, services, folders);
        } catch (PluginFailure failure) {
            gate.close("The plugin " + plugin.manifest().id() + " was given up", Duration.ZERO);
            throw failure;
        }
    }

    private Prepared prepare(Loaded plugin, Gate gate, HostServices services, PluginFolders folders)
            throws PluginFailure {
        Manifest manifest = plugin.manifest();
        RecordedOffers offers = offers(plugin, gate);
        var info = new PluginInfo(manifest.id(), manifest.version(), apiVersion.text(),
                folders.dataOf(manifest.id()));
        // Through the gate as well: looking at settings records runs code of theirs.
        List<Declaration<?>> sections = gate.perform("checking its offers", CREATE,
                () -> checked(manifest.id(), offers));
        Provided provided = gate.perform("opening what the host gives it", CREATE,
                () -> services.make(info, manifest.capabilities()));
        try {
            gate.perform("reading its configuration", CREATE, () -> provideOwn(provided, info, sections));
            Map<Class<?>, Object> objects = gate.perform("creating its objects", CREATE,
                    () -> PluginInjectors.create(provided, offers.types()));
            List<Contribution<?>> contributions = new ArrayList<>();
            offers.offers().forEach(offer -> contributions.add(contribution(offer, manifest.id(), objects, gate)));
            refuseObjected(manifest.id(), contributions);
            return new Prepared(new Running(plugin, gate, provided, sections, contributions),
                    offers.services().stream().<PluginService>map(type -> object(type, objects)).toList());
        } catch (PluginFailure | RuntimeException failure) {
            provided.close();
            throw failure;
        }
    }

    private void refuseObjected(PluginId plugin, List<Contribution<?>> contributions) throws PluginFailure {
        List<String> objections = registry.objections(plugin, contributions);
        if (!objections.isEmpty()) {
            throw new PluginFailure(String.join("; ", objections));
        }
    }

    /// Starts a plugin's services. From here on it may hold its files and sockets.
    ///
    /// @throws PluginFailure with what went wrong; then nothing of it runs
    Running start(Prepared prepared) throws PluginFailure {
        Running running = prepared.plugin();
        try {
            for (PluginService service : prepared.services()) {
                running.start(service, START);
            }
            return running;
        } catch (PluginFailure failure) {
            running.end("could not be started", Duration.ZERO);
            throw failure;
        }
    }

    private RecordedOffers offers(Loaded plugin, Gate gate) throws PluginFailure {
        Manifest manifest = plugin.manifest();
        return gate.perform("contribute()", CONTRIBUTE, () -> {
            var offers = new RecordedOffers(manifest.id(), points);
            entry(plugin.loader(), manifest.className()).contribute(offers);
            return offers.finish();
        });
    }

    private static Class<? extends BotPlugin> entryType(ClassLoader loader, String className, boolean initialize)
            throws PluginFailure {
        try {
            Class<?> type = Class.forName(className, initialize, loader);
            if (!BotPlugin.class.isAssignableFrom(type)) {
                throw new PluginFailure(
                        "plugin.class " + className + " does not implement " + BotPlugin.class.getName());
            }
            return type.asSubclass(BotPlugin.class);
        } catch (ClassNotFoundException e) {
            throw new PluginFailure("plugin.class " + className + " is not among its classes", e);
        } catch (ExceptionInInitializerError e) {
            throw new PluginFailure("the initializer of " + className + " threw " + e.getCause(), e);
        }
    }

    private static BotPlugin entry(ClassLoader loader, String className) throws PluginFailure {
        try {
            return entryType(loader, className, true).getConstructor().newInstance();
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw new PluginFailure("plugin.class " + className + " is no public class with a public constructor"
                    + " without parameters", e);
        } catch (InvocationTargetException e) {
            throw new PluginFailure("the constructor of " + className + " threw " + e.getCause(), e);
        }
    }

    /// Checks offers and declared settings, the operator's values included, and lists every problem together.
    private List<Declaration<?>> checked(PluginId plugin, RecordedOffers offers) throws PluginFailure {
        List<String> problems = new ArrayList<>(offers.problems());
        List<Declaration<?>> sections = List.of();
        try {
            sections = settings.prepare(Optional.of(plugin), offers.settings());
        } catch (UnsuitableSettings unsuitable) {
            problems.addAll(unsuitable.problems());
        }
        if (!problems.isEmpty()) {
            throw new PluginFailure(String.join("; ", problems));
        }
        return sections;
    }

    /// Adds what the kernel itself has for a plugin.
    private Provided provideOwn(Provided provided, PluginInfo info, List<Declaration<?>> sections)
            throws PluginFailure {
        provided.add(PluginInfo.class, info);
        provided.add(InstantSource.class, clock);
        provided.add(PluginTasks.class, tasks);
        List<Problem> problems = new ArrayList<>();
        for (Declaration<?> section : sections) {
            addReader(section.schema(), provided, problems);
        }
        if (!problems.isEmpty()) {
            throw new PluginFailure("its configuration is not valid: "
                    + String.join("; ", problems.stream().map(Problem::toString).toList()));
        }
        return provided;
    }

    private <S extends Record> void addReader(SettingsSchema<S> schema, Provided provided, List<Problem> problems) {
        Class<S> type = schema.type().type();
        if (schema.type().scope() == SettingsType.Scope.GUILD) {
            provided.add(Types.newParameterizedType(GuildSettings.class, type), guilds.reader(schema));
            return;
        }
        switch (hostValues.read(schema)) {
            case Decoded.Invalid<S>(var invalid) -> problems.addAll(invalid);
            case Decoded.Valid<S>(var values) -> {
                HostSettings<S> reader = () -> values;
                provided.add(Types.newParameterizedType(HostSettings.class, type), reader);
            }
        }
    }

    private static <T> Contribution<T> contribution(Recorded<T> offer, PluginId plugin,
            Map<Class<?>, Object> objects, Gate gate) {
        return new Contribution<>(offer.point(), new ContributionId(plugin, offer.name()), offer.label(),
                offer.summary(), offer.settings().map(SettingsType::section), object(offer.type(), objects), gate);
    }

    private static <T> T object(Class<? extends T> type, Map<Class<?>, Object> objects) {
        return type.cast(Objects.requireNonNull(objects.get(type), "one of each class"));
    }
}
