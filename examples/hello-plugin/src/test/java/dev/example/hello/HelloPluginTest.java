package dev.example.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steward.testkit.PluginHarness;
import dev.steward.testkit.contract.PluginContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The plugin as a whole: the rules that every plugin keeps, and a story in front of a real Steward.
class HelloPluginTest implements PluginContract {

    @Override
    public void use(PluginHarness steward) {
        steward.server().choose("question-mark");
        steward.ann().says("When does the library open?").reply();
    }

    @Test
    void aServerThatChoseTheModeGetsItsQuestionsAnswered() {
        try (PluginHarness steward = PluginHarness.ofProject().start()) {
            steward.server().choose("question-mark");
            steward.model().text = "At nine.";
            assertEquals("At nine.", steward.ann().says("When does the library open?").reply());
            assertTrue(steward.ben().says("It was open at nine.").isIgnored());

            assertEquals(List.of(), steward.server().save("hello-plugin", "{\"shortest\": 100}"));
            assertTrue(steward.ben().says("When does the library open?").isIgnored());
        }
    }
}
