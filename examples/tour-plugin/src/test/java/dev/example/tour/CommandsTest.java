package dev.example.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steward.api.model.Prompt;
import dev.steward.api.model.Prompt.Speaker;
import dev.steward.api.model.Prompt.Turn;
import dev.steward.api.value.Value;
import dev.steward.testkit.PluginHarness;
import dev.steward.testkit.Sample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandsTest {

    private PluginHarness steward;

    @BeforeEach
    void start() {
        steward = PluginHarness.ofProject().start();
    }

    @AfterEach
    void stop() {
        steward.close();
    }

    private String lookup(String text) {
        return steward.ann().runs("lookup", Map.of("text", text));
    }

    @Test
    void lookupShowsPassages() {
        steward.server().learn("Opening hours", "We open\n\nat nine.");
        steward.server().learn("Parking", "We have no parking space.");
        assertEquals("This is what I found:\n* **Opening hours**: We open at nine.", lookup("nine"));
        assertEquals(List.of(), steward.server().save("tour-commands", "{\"heading\": \"Look:\", \"passages\": 1}"));
        assertEquals("Look:\n* **Parking**: We have no parking space.", lookup("we have parking"));
    }

    @Test
    void lookupSaysWhatElseToTry() {
        assertEquals("I found nothing about that. `/ask` may know more.", lookup("submarine"));
        assertEquals("Please write what you are looking for after /lookup.", lookup("  "));
        assertEquals(List.of(), steward.server().save("tour-commands", "{\"next\": \"answer-this\"}"));
        assertEquals("I found nothing about that. `/answer-this` may know more.", lookup("submarine"));
    }

    @Test
    void answerThisHandsOverTheLastQuestionOfTheChannel() {
        steward.model().text = "At nine.";
        assertEquals("I see no question among the last messages here.", steward.ann().runs("answer-this"));
        steward.ben().says("When do you close?");
        steward.ben().says("When do you open?");
        steward.ben().says("Nobody knows, it seems.");
        steward.ben().in(Sample.HELP).says("Is this another channel?");
        assertEquals("At nine.", steward.ann().runs("answer-this"));
        assertEquals("When do you open?", steward.model().prompts.getFirst().turns().getLast().text());
        assertTrue(steward.ann().alone().runs("answer-this").contains("just ask me"));
    }

    @Test
    void catchUpHasTheModelSumUpWhatWasSaid() {
        assertEquals("Nothing was said here yet.", steward.ann().runs("catch-up"));
        steward.ben().says("The printer is on fire");
        steward.ann().says("I have put it out");
        steward.model().script("digest", _ -> Value.object().with("text", Value.of("There was a fire.")));
        assertEquals("There was a fire.", steward.ann().runs("catch-up"));
        Prompt asked = steward.model().prompts.getFirst();
        assertEquals(List.of(new Turn(Speaker.MEMBER, "Ben: The printer is on fire"),
                new Turn(Speaker.MEMBER, "Ann: I have put it out")), asked.turns());
        steward.ben().says("Thank you");
        steward.model().script("digest", _ -> Value.object().with("text", Value.of("")));
        assertEquals("", steward.ann().runs("catch-up"));
    }

    @Test
    void catchUpBeginsWhereTheCallerLeftOff() {
        steward.model().script("digest",
                asked -> Value.object().with("text", Value.of(asked.turns().getFirst().text())));
        steward.ben().says("The printer is on fire");
        assertEquals("Ben: The printer is on fire", steward.ann().runs("catch-up"));
        assertEquals("Nothing new was said here.", steward.ann().runs("catch-up"));
        steward.ben().says("The copier, too");
        assertEquals("Ben: The copier, too", steward.ann().runs("catch-up"));
        assertEquals("Ben: The printer is on fire", steward.ben().runs("catch-up"));
        assertEquals("Nothing was said here yet.", steward.ann().in(Sample.HELP).runs("catch-up"));

        steward.ann().runs("forget-me");
        assertEquals(List.of(), steward.store().of(Sample.GUILD, Sample.ANN.id()).keys(""));
        assertEquals("Ben: The printer is on fire", steward.ann().runs("catch-up"));
        assertEquals("Nothing new was said here.", steward.ben().runs("catch-up"));
    }

    @Test
    void figuresAreForThoseWhoKnowThePassphrase() {
        assertEquals("Nothing was asked yet.", steward.ann().runs("figures"));
        assertEquals(List.of(), steward.server().save("tour-commands", "{\"passphrase\": \"open sesame\"}"));
        assertEquals(Value.of("********"), steward.server().settings("tour-commands").get("passphrase").orElseThrow());
        assertTrue(steward.ann().runs("figures").startsWith("That is not the passphrase"));
        assertEquals("Nothing was asked yet.", steward.ann().runs("figures", Map.of("passphrase", "open sesame")));
    }
}
