package dev.steward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.settings.SettingsType;
import dev.steward.api.testing.Echo;
import dev.steward.api.testing.Greeter;
import dev.steward.api.testing.TestPoints;
import dev.steward.api.testing.Vault;
import dev.steward.api.value.Value;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Outcome;
import dev.steward.kernel.contribution.Resolution;
import dev.steward.kernel.guild.SecretBox;
import dev.steward.kernel.guild.SettingsStore;
import dev.steward.kernel.host.HostValues;
import dev.steward.kernel.plugin.Capability;
import dev.steward.kernel.plugin.HostServices;
import dev.steward.kernel.plugin.PluginArchive;
import dev.steward.kernel.plugin.PluginArchives;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.kernel.plugin.PluginStates;
import dev.steward.kernel.plugin.PluginStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

/// A kernel with hand-made surroundings.
public final class TestHost implements AutoCloseable {

    public final Kernel kernel;
    /// What plugins said, in order.
    public final List<String> heard = new CopyOnWriteArrayList<>();
    public final Store store = new Store();
    public final Set<PluginId> disabled;
    public final Operator operator;

    public TestHost(Path dataFolder, SettingsType<?>... hostSettings) {
        this(dataFolder, HostValues.defaults(), hostSettings);
    }

    public TestHost(Path dataFolder, HostValues values, SettingsType<?>... hostSettings) {
        this(dataFolder, values, new Operator(), hostSettings);
    }

    /// One of several processes that share what the operator decided and installed.
    public TestHost(Path dataFolder, Operator operator) {
        this(dataFolder, HostValues.defaults(), operator);
    }

    private TestHost(Path dataFolder, HostValues values, Operator operator, SettingsType<?>... hostSettings) {
        this.operator = operator;
        this.disabled = operator.disabled;
        kernel = Kernel.open(new KernelSetup(List.of(TestPoints.GREETER, TestPoints.SERVICE), List.of(hostSettings),
                store, new Box(), values, operator, operator.archives, dataFolder, "0.1.0", InstantSource.system()));
        kernel.provide(HostServices.none()
                .with(Echo.class, _ -> heard::add)
                .with(Capability.DATABASE, Vault.class, plugin -> new Gold(plugin.id(), heard),
                        Gold::close));
    }

    private record Gold(PluginId owner, List<String> heard) implements Vault {

        @Override
        public String content() {
            return "gold";
        }

        void close() {
            heard.add("the vault of " + owner + " is closed");
        }
    }

    /// Loads and enables.
    public PluginChange start(Path plugin) {
        PluginChange loaded = kernel.load(plugin);
        return loaded instanceof PluginChange.Done(var status) ? kernel.enable(status.id()) : loaded;
    }

    public PluginStatus status(String plugin) {
        return kernel.plugins()
                .stream()
                .filter(status -> status.id().value().equals(plugin))
                .findFirst()
                .orElseThrow();
    }

    public Contribution<Greeter> greeter(String id) {
        return switch (kernel.registry().resolve(TestPoints.GREETER, ContributionId.parse(id))) {
            case Resolution.Ready<Greeter>(var contribution) -> contribution;
            case Resolution.Missing<Greeter>(var reason, var _) -> throw new AssertionError(reason);
        };
    }

    public String whyMissing(String id) {
        return switch (kernel.registry().resolve(TestPoints.GREETER, ContributionId.parse(id))) {
            case Resolution.Ready<Greeter> ready -> throw new AssertionError(ready + " is there");
            case Resolution.Missing<Greeter>(var reason, var _) -> reason;
        };
    }

    public Outcome<String> greet(String id) {
        return kernel.calls().invoke(greeter(id), Duration.ofSeconds(5), greeter -> greeter.greet("Ada"));
    }

    public static String refused(PluginChange change) {
        assertThat(change).isInstanceOf(PluginChange.Refused.class);
        return ((PluginChange.Refused) change).reason();
    }

    @Override
    public void close() {
        kernel.close();
    }

    /// What an operator decided and installed.
    public static final class Operator implements PluginStates {

        public final Set<PluginId> disabled = new ConcurrentSkipListSet<>();
        public final Map<PluginId, Set<Capability>> granted = new ConcurrentHashMap<>();
        public final Archives archives = new Archives();
        public volatile boolean broken;

        @Override
        public Set<PluginId> disabled() {
            return Set.copyOf(disabled);
        }

        @Override
        public void disable(PluginId plugin) {
            disabled.add(plugin);
        }

        @Override
        public void enable(PluginId plugin) {
            disabled.remove(plugin);
        }

        @Override
        public Set<Capability> granted(PluginId plugin) {
            if (broken) {
                throw new IllegalStateException("no database");
            }
            return granted.getOrDefault(plugin, Set.of());
        }

        @Override
        public void grant(PluginId plugin, Capability capability) {
            granted.computeIfAbsent(plugin, _ -> ConcurrentHashMap.newKeySet()).add(capability);
        }

        @Override
        public void revoke(PluginId plugin, Capability capability) {
            granted.computeIfAbsent(plugin, _ -> ConcurrentHashMap.newKeySet()).remove(capability);
        }

        @Override
        public void revokeAll(PluginId plugin) {
            granted.remove(plugin);
        }
    }

    /// Keeps archives in memory.
    public static final class Archives implements PluginArchives {

        public volatile boolean broken;
        private final Map<PluginId, PluginArchive> kept = new ConcurrentHashMap<>();
        private final Map<String, byte[]> zips = new ConcurrentHashMap<>();

        @Override
        public List<PluginArchive> all() {
            return List.copyOf(kept.values());
        }

        @Override
        public boolean read(PluginArchive archive, Path file) throws IOException {
            Files.write(file, zips.get(archive.sha256()));
            return true;
        }

        @Override
        public void put(PluginArchive archive, Path zip) throws IOException {
            if (broken) {
                throw new IllegalStateException("no database");
            }
            zips.put(archive.sha256(), Files.readAllBytes(zip));
            kept.put(archive.id(), archive);
        }

        @Override
        public void remove(PluginId plugin) {
            kept.remove(plugin);
        }
    }

    /// Encrypts so that nobody mistakes it for the real thing, and a test can tell.
    public static final class Box implements SecretBox {

        @Override
        public String seal(String secret) {
            return "sealed:" + new StringBuilder(secret).reverse();
        }

        @Override
        public String open(String sealed) {
            if (!sealed.startsWith("sealed:")) {
                throw new IllegalArgumentException("not sealed");
            }
            return new StringBuilder(sealed.substring("sealed:".length())).reverse().toString();
        }
    }

    /// Keeps settings in memory and counts the queries.
    public static final class Store implements SettingsStore {

        public final List<GuildId> loads = new ArrayList<>();
        private final Map<GuildId, Map<String, Stored>> guilds = new ConcurrentHashMap<>();

        @Override
        public synchronized Map<String, Stored> load(GuildId guild) {
            loads.add(guild);
            return Map.copyOf(guilds.getOrDefault(guild, Map.of()));
        }

        @Override
        public synchronized Result save(GuildId guild, String section, Value value, OptionalLong expectedRevision) {
            Map<String, Stored> sections = guilds.computeIfAbsent(guild, _ -> new HashMap<>());
            long present = sections.containsKey(section) ? sections.get(section).revision() : 0;
            if (expectedRevision.isPresent() && expectedRevision.getAsLong() != present) {
                return new Result.Stale(present);
            }
            sections.put(section, new Stored(value, present + 1));
            return new Result.Saved(present + 1);
        }

        public Value stored(GuildId guild, String section) {
            return load(guild).getOrDefault(section, new Stored(Value.none(), 0)).value();
        }

        public void put(GuildId guild, String section, Value value, long revision) {
            guilds.computeIfAbsent(guild, _ -> new HashMap<>()).put(section, new Stored(value, revision));
        }
    }
}
