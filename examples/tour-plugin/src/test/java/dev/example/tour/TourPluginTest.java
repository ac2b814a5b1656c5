package dev.example.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steward.testkit.Await;
import dev.steward.testkit.HarnessSetup;
import dev.steward.testkit.PluginHarness;
import dev.steward.testkit.Sample;
import dev.steward.testkit.contract.OpenedModelContract;
import dev.steward.testkit.contract.PluginContract;
import java.util.List;
import java.util.Map;

/// The plugin as a whole keeps the rules of every plugin, also after each of its contributions was used.
class TourPluginTest implements PluginContract {

    @Override
    public HarnessSetup plugin() {
        return PluginHarness.ofProject()
                .answeringWith("librarian", OpenedModelContract.unconfigured())
                .embeddingWith("ngrams", OpenedModelContract.unconfigured());
    }

    @Override
    public void use(PluginHarness steward) {
        steward.server().choose("desk");
        steward.server().learn("Opening hours", "The library opens at nine.");
        assertEquals(List.of(), steward.server().save("tour-desk", "{\"channel\": \"" + Sample.HELP.id() + "\"}"));
        assertTrue(steward.ann().in(Sample.HELP).says("When does the library open?").reply().contains("nine"));
        assertTrue(steward.ann().in(Sample.HELP).runs("answer-this").contains("nine"));
        assertTrue(steward.ben().runs("lookup", Map.of("text", "library")).contains("nine"));
        Await.until("figures", () -> steward.ben().runs("figures").contains("* answered"));
    }
}
