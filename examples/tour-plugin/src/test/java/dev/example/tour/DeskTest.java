package dev.example.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steward.api.model.ModelEndpoint;
import dev.steward.testkit.Person;
import dev.steward.testkit.PluginHarness;
import dev.steward.testkit.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The mode, the librarian and the index together, as members meet them.
class DeskTest {

    private static final String OPENING = "The library opens at nine in the morning.";
    private static final String WHEN = "When does the library open in the morning?";
    private static final ModelEndpoint NOTHING = new ModelEndpoint(Optional.empty(), Optional.empty(),
            Optional.empty());

    private PluginHarness steward;
    private Person atDesk;

    @BeforeEach
    void start() {
        steward = PluginHarness.ofProject().answeringWith("librarian", NOTHING).start();
        steward.server().choose("desk");
        steward.server().learn("Opening hours", "The library has a garden. " + OPENING);
        steward.server().learn("주차", "자전거는 건물 뒤에 세웁니다. 자동차는 들어올 수 없습니다.");
        steward.server().learn("規則", "館内では飲食できません。携帯電話は使えます。");
        atDesk = steward.ann().in(Sample.HELP);
    }

    @AfterEach
    void stop() {
        steward.close();
    }

    private List<String> open(String settings) {
        return steward.server().save("tour-desk", "{\"channel\": \"" + Sample.HELP.id() + "\"" + settings + "}");
    }

    @Test
    void whoeverCallsTheBotIsAnsweredEverywhere() {
        assertTrue(steward.ann().asks(WHEN).reply().startsWith(OPENING));
        assertTrue(steward.ann().says(WHEN).isIgnored());
    }

    @Test
    void questionsAtTheDeskAreAnsweredWhereTheLibrarianCanHelp() {
        assertEquals(List.of(), open(""));
        assertTrue(atDesk.says(WHEN).reply().startsWith(OPENING));
        assertTrue(steward.ben().in(Sample.THREAD).says("자전거는 어디에 세우나요?").reply().startsWith("자전거는 건물 뒤에 세웁니다."));
        assertTrue(atDesk.says("館内で飲食できますか？").reply().startsWith("館内では飲食できません。"));
        assertEquals("smart-mode", atDesk.says("Who won the match yesterday?").silence());
        assertTrue(atDesk.asks("Who won the match yesterday?").reply().startsWith("I found nothing"));
    }

    @Test
    void talkAtTheDeskIsLeftAlone() {
        assertEquals(List.of(), open(""));
        assertTrue(atDesk.says("hello?").isIgnored());
        assertTrue(atDesk.says("when the library opens in the morning").isIgnored());
        assertEquals(List.of(), open(", \"reach\": \"all\""));
        assertTrue(atDesk.says("when the library opens in the morning").reply().startsWith(OPENING));
    }

    @Test
    void closedDeskAnswersOnlyWhoCallsIt() {
        // The harness's clock stands still at noon, UTC.
        assertEquals(List.of(),
                open(", \"hours\": {\"opens\": \"22:00\", \"closes\": \"06:00\", \"zone\": \"Etc/UTC\"}"));
        assertTrue(atDesk.says(WHEN).isIgnored());
        assertTrue(atDesk.asks(WHEN).reply().startsWith(OPENING));
        assertEquals(List.of(),
                open(", \"hours\": {\"opens\": \"22:00\", \"closes\": \"06:00\", \"zone\": \"Asia/Seoul\"}"));
        assertTrue(atDesk.says(WHEN).isIgnored());
        steward.advance(Duration.ofHours(6));
        assertTrue(atDesk.says(WHEN).reply().startsWith(OPENING));
    }

    @Test
    void contradictionsAreExplainedToTheAdmin() {
        List<String> problems = steward.server().save("tour-desk", "{\"reach\": \"all\"}");
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().contains("Choose a desk channel"), problems::toString);
        problems = open(
                ", \"hours\": {\"opens\": \"08:00\", \"closes\": \"08:00\", \"zone\": \"UTC\"}, \"smallTalk\": 1");
        assertEquals(2, problems.size());
        assertTrue(problems.getFirst().contains("never is open"), problems::toString);
    }
}
