package dev.steward.plugins.minilm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.Points;
import dev.steward.api.embedding.EmbeddingModel;
import dev.steward.api.embedding.Vector;
import dev.steward.testkit.HarnessSetup;
import dev.steward.testkit.PluginHarness;
import dev.steward.testkit.PluginPackage;
import dev.steward.testkit.contract.OpenedModelContract;
import dev.steward.testkit.contract.PluginContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The finished zip in a process of its own, for native code is loaded once, by one class loader. So one test uses it.
class MiniLmPluginIT implements PluginContract {

    @Override
    public HarnessSetup plugin() {
        return PluginHarness.of(new PluginPackage(Path.of(System.getProperty("plugin.zip"))));
    }

    @Test
    void embedsBehindTheWallAndAgainAfterBeingDisabled() {
        try (PluginHarness steward = plugin().start()) {
            Vector first = embedded(steward);
            steward.plugin().disable();
            steward.plugin().enable();
            assertThat(embedded(steward)).isEqualTo(first);

            assertThat(steward.plugin().upgrade(plugin().plugin())).as("done before the next start").isFalse();
            assertThat(embedded(steward)).isEqualTo(first);
            assertThat(steward.plugin().remove()).as("done before the next start").isFalse();
        }
    }

    private static Vector embedded(PluginHarness steward) {
        return steward.plugin().call(Points.EMBEDDING_PROVIDER, "minilm", provider -> {
            EmbeddingModel model = provider.open(OpenedModelContract.unconfigured());
            try {
                return model.embed(List.of("How do I add a plugin?")).getFirst();
            } finally {
                model.close();
            }
        });
    }
}
