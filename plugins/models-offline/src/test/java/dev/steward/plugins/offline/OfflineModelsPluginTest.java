package dev.steward.plugins.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.ModelProvider;
import dev.steward.testkit.HarnessSetup;
import dev.steward.testkit.PluginHarness;
import dev.steward.testkit.contract.ModelProviderContract;
import dev.steward.testkit.contract.OpenedModelContract;
import dev.steward.testkit.contract.PluginContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OfflineModelsPluginTest implements PluginContract {

    @Override
    public HarnessSetup plugin() {
        return PluginHarness.ofProject().answeringWith("offline", OpenedModelContract.unconfigured());
    }

    @Override
    public void use(PluginHarness steward) {
        steward.server().learn("Opening hours", "The shop opens at nine.");
        steward.ann().asks("When does the shop open?").reply();
    }

    @Test
    void quotesWhatTheServerLearned() {
        try (PluginHarness steward = plugin().start()) {
            steward.server().learn("Opening hours", "The shop opens at nine.");
            assertThat(steward.ann().asks("When does the shop open?").reply()).contains("opens at nine");
        }
    }

    @Nested
    class Provider implements ModelProviderContract {

        @Override
        public ModelProvider provider() {
            return new OfflineProvider();
        }

        @Override
        public ModelEndpoint endpoint() {
            return OpenedModelContract.unconfigured();
        }
    }
}
