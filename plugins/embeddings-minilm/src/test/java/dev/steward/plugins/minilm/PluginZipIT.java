package dev.steward.plugins.minilm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.Points;
import dev.steward.api.contribution.ContributionId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.embedding.EmbeddingModel;
import dev.steward.api.embedding.EmbeddingProvider;
import dev.steward.api.embedding.Vector;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.value.Value;
import dev.steward.kernel.Kernel;
import dev.steward.kernel.KernelSetup;
import dev.steward.kernel.contribution.Contribution;
import dev.steward.kernel.contribution.Outcome;
import dev.steward.kernel.contribution.Resolution;
import dev.steward.kernel.guild.SecretBox;
import dev.steward.kernel.guild.SettingsStore;
import dev.steward.kernel.host.HostValues;
import dev.steward.kernel.plugin.Capability;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.kernel.plugin.PluginStates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// The finished zip in a real kernel: its own class loader, none of the host's libraries.
class PluginZipIT {

    private static final PluginId ID = new PluginId("embeddings-minilm");
    private static final Path ZIP = Path.of(System.getProperty("plugin.zip"));

    @TempDir(cleanup = CleanupMode.NEVER)
    Path data;

    @Test
    void embedsBehindTheWallAndAgainAfterBeingDisabled() throws Exception {
        try (Kernel kernel = kernel()) {
            assertThat(kernel.load(ZIP)).isInstanceOf(PluginChange.Done.class);
            assertThat(kernel.enable(ID)).isInstanceOf(PluginChange.Done.class);
            assertThat(Files.exists(data.resolve("plugin-data/embeddings-minilm/djl"))).isFalse();

            Vector first = embedded(kernel);
            assertThat(kernel.disable(ID)).isInstanceOf(PluginChange.Done.class);
            assertThat(kernel.enable(ID)).isInstanceOf(PluginChange.Done.class);

            assertThat(embedded(kernel)).isEqualTo(first);
            assertThat(kernel.upgrade(ZIP)).isInstanceOf(PluginChange.AtNextStart.class);
            assertThat(embedded(kernel)).isEqualTo(first);
            assertThat(kernel.unload(ID)).isInstanceOf(PluginChange.AtNextStart.class);
        }
    }

    private static Vector embedded(Kernel kernel) {
        Contribution<EmbeddingProvider> provider = switch (kernel.registry()
                .resolve(Points.EMBEDDING_PROVIDER, new ContributionId(ID, "minilm"))) {
            case Resolution.Ready<EmbeddingProvider>(var ready) -> ready;
            case Resolution.Missing<EmbeddingProvider>(var reason, var _) -> throw new AssertionError(reason);
        };
        Outcome<Vector> outcome = kernel.calls().invoke(provider, Duration.ofSeconds(60), it -> {
            EmbeddingModel model = it.open(new ModelEndpoint(Optional.empty(), Optional.empty(), Optional.empty()));
            try {
                return model.embed(List.of("How do I add a plugin?")).getFirst();
            } finally {
                model.close();
            }
        });
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<Vector>) outcome).result();
    }

    private Kernel kernel() {
        return Kernel.open(new KernelSetup(List.of(Points.EMBEDDING_PROVIDER), List.of(), new NoSettings(), new NoBox(),
                HostValues.defaults(), new NoStates(), data, "0.1.0", InstantSource.system()));
    }

    private static final class NoSettings implements SettingsStore {

        @Override
        public Map<String, Stored> load(GuildId guild) {
            return Map.of();
        }

        @Override
        public Result save(GuildId guild, String section, Value value, OptionalLong expectedRevision) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class NoBox implements SecretBox {

        @Override
        public String seal(String secret) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String open(String sealed) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class NoStates implements PluginStates {

        @Override
        public Set<PluginId> disabled() {
            return Set.of();
        }

        @Override
        public void disable(PluginId plugin) {
            // Nobody asks for it again.
        }

        @Override
        public void enable(PluginId plugin) {
            // Nobody asks for it again.
        }

        @Override
        public Set<Capability> granted(PluginId plugin) {
            return Set.of();
        }

        @Override
        public void grant(PluginId plugin, Set<Capability> capabilities) {}
    }
}
