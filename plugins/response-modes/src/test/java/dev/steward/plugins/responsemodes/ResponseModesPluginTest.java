package dev.steward.plugins.responsemodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.testkit.PluginHarness;
import dev.steward.testkit.contract.PluginContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResponseModesPluginTest implements PluginContract {

    @Override
    public void use(PluginHarness steward) {
        for (String mode : new String[]{"response-modes/mention", "response-modes/all-messages"}) {
            steward.server().choose(mode);
            steward.ann().asks("How do I start?").reply();
        }
        steward.ann().runs("ask", Map.of("question", "How do I start?"));
    }

    @Test
    void eachModeAnswersWhatItIsThereFor() {
        try (PluginHarness steward = PluginHarness.ofProject().start()) {
            steward.server().choose("response-modes/mention");
            assertThat(steward.ann().asks("How do I start?").reply()).isEqualTo("answer 1");
            assertThat(steward.ann().says("How do I start?").isIgnored()).isTrue();

            steward.server().choose("response-modes/all-messages");
            assertThat(steward.ann().says("How do I start?").reply()).isEqualTo("answer 2");

            steward.server().choose("response-modes/ask");
            assertThat(steward.ann().asks("How do I start?").isIgnored()).isTrue();
            assertThat(steward.ann().runs("ask", Map.of("question", "How do I start?"))).isEqualTo("answer 3");
        }
    }

    @Test
    void smartModeLeavesAloneWhatTheModelIsSilentAbout() {
        try (PluginHarness steward = PluginHarness.ofProject().start()) {
            steward.server().choose("response-modes/all-messages");
            steward.model().action = "silent";
            assertThat(steward.ann().says("What a day!").silence()).isEqualTo("smart-mode");
        }
    }
}
