package dev.example.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.event.AnswerRated;
import dev.steward.api.event.GuildJoined;
import dev.steward.api.event.GuildLeft;
import dev.steward.api.event.QuestionNotAnswered;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.plugin.PluginInfo;
import dev.steward.testkit.Await;
import dev.steward.testkit.PluginHarness;
import dev.steward.testkit.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The listener, the service and the file behind it.
class FiguresTest {

    @TempDir
    Path folder;

    @Test
    void everythingThatHappensIsCountedAndSurvivesTheService() {
        try (PluginHarness steward = PluginHarness.ofProject().start()) {
            steward.ann().asks("When do you open?").reply();
            steward.tell(rated(true));
            steward.tell(rated(true));
            steward.tell(rated(false));
            steward.tell(new QuestionNotAnswered(Sample.GUILD, Sample.GENERAL.id(), Sample.ANN.id(), new MessageId(5),
                    "stale", Instant.EPOCH));
            steward.tell(new GuildJoined(Sample.GUILD, "Sample", Instant.EPOCH));
            String all = "* answered: 1\n* helpful: 2\n* not answered (stale): 1\n* not helpful: 1";
            Await.until("all figures", () -> steward.ann().runs("figures").equals(all));
            steward.plugin().disable();
            steward.plugin().enable();
            assertEquals(all, steward.ann().runs("figures"));
            steward.tell(new GuildLeft(Sample.GUILD, Instant.EPOCH));
            Await.until("no figures", () -> steward.ann().runs("figures").equals("Nothing was asked yet."));
        }
    }

    private static AnswerRated rated(boolean helpful) {
        return new AnswerRated(Sample.GUILD, Sample.GENERAL.id(), Sample.ANN.id(), new MessageId(5), helpful,
                Instant.EPOCH);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Figures written = new Figures();
        written.add(new GuildId(-1), "not answered (stale)", 3);
        file(written).write();
        Figures read = new Figures();
        file(read).read();
        assertEquals(written.all(), read.all());
    }

    @Test
    void damagedFileIsLeftToTheOperator() throws IOException {
        Path damaged = Files.writeString(folder.resolve("figures.properties"), "1.answered=many");
        String message = assertThrows(IOException.class, () -> file(new Figures()).read()).getMessage();
        assertTrue(message.contains(damaged.toString()) && message.contains("damaged"), message);
    }

    @Test
    void operatorSaysHowOftenTheyAreSaved() {
        try (PluginHarness steward = PluginHarness.ofProject().variable("STEWARD_TOUR_SAVE_EVERY", "PT0S").attempt()) {
            assertTrue(steward.plugin().reason().contains("STEWARD_TOUR_SAVE_EVERY"), steward.plugin()::reason);
        }
    }

    private FiguresFile file(Figures figures) {
        return new FiguresFile(new PluginInfo(new PluginId("tour-plugin"), "0.1.0", "0.1.0", folder), figures);
    }
}
