package dev.steward.benchmarks.micro;

import dev.steward.api.discord.GuildId;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.value.Value;
import dev.steward.benchmarks.checkout.Checkout;
import dev.steward.engine.Engine;
import dev.steward.kernel.Kernel;
import dev.steward.kernel.KernelSetup;
import dev.steward.kernel.guild.SecretBox;
import dev.steward.kernel.guild.SettingsStore;
import dev.steward.kernel.host.HostValues;
import dev.steward.kernel.plugin.Capability;
import dev.steward.kernel.plugin.PluginArchives;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.kernel.plugin.PluginStates;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// The real kernel with one plugin as it ships, for servers that have set nothing.
final class Host {

    private Host() {}

    static Kernel with(String plugin, Path folder) {
        Kernel kernel = Kernel.open(new KernelSetup(Engine.POINTS, Engine.SECTIONS, new NothingSet(), new NoSecrets(),
                HostValues.defaults(), new AllEnabled(), PluginArchives.none(), folder, "0.1.0",
                InstantSource.system()));
        PluginChange loaded = kernel.load(Checkout.here().plugin(plugin));
        PluginChange enabled = kernel.enable(new PluginId(plugin));
        if (!(enabled instanceof PluginChange.Done)) {
            throw new IllegalStateException(plugin + " cannot be used: " + loaded + ", " + enabled);
        }
        return kernel;
    }

    private static final class NothingSet implements SettingsStore {

        @Override
        public Map<String, Stored> load(GuildId guild) {
            return Map.of();
        }

        @Override
        public Result save(GuildId guild, String section, Value value, OptionalLong expectedRevision) {
            throw new UnsupportedOperationException("Nothing is saved here");
        }
    }

    private static final class NoSecrets implements SecretBox {

        @Override
        public String seal(String secret) {
            return secret;
        }

        @Override
        public String open(String sealed) {
            return sealed;
        }
    }

    private static final class AllEnabled implements PluginStates {

        @Override
        public Set<PluginId> disabled() {
            return Set.of();
        }

        @Override
        public void disable(PluginId plugin) {}

        @Override
        public void enable(PluginId plugin) {}

        @Override
        public Set<Capability> granted(PluginId plugin) {
            return Set.of();
        }

        @Override
        public void grant(PluginId plugin, Capability capability) {}

        @Override
        public void revoke(PluginId plugin, Capability capability) {}

        @Override
        public void revokeAll(PluginId plugin) {}
    }
}
