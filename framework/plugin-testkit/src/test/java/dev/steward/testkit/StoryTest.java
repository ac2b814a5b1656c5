package dev.steward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.failure.PermanentFailure;
import dev.steward.testkit.polite.PolitePlugin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a test of a plugin reads when its story goes another way than it was written.
class StoryTest {

    @TempDir
    Path folder;

    private PluginHarness steward;

    @BeforeEach
    void start() throws IOException {
        steward = PluginHarness.of(new PluginProject(folder.resolve("polite"), "polite", PolitePlugin.class).built())
                .start();
    }

    @AfterEach
    void end() {
        steward.close();
    }

    @Test
    void aQuestionIsUnansweredAlthoughItsMemberReadsAnApology() {
        steward.model().failure = Optional.of(new PermanentFailure("The key is wrong"));
        Said question = steward.ann().asks("When do you open?");
        Await.until("an apology", () -> !steward.discord().posts.isEmpty());

        assertThat(question.silence()).isEqualTo("model-failure");
        assertThatThrownBy(question::reply).hasMessageContaining("model-failure")
                .hasMessageContaining("The key is wrong");
    }

    @Test
    void onlyWhatDiscordLetsAMemberTypeInIsRun() {
        Person ann = steward.ann();

        assertThatThrownBy(() -> ann.runs("goodbye")).hasMessageContaining("no command /goodbye")
                .hasMessageContaining("/hello");
        assertThatThrownBy(() -> ann.runs("hello", Map.of("waht", "time")))
                .hasMessageContaining("/hello has no option \"waht\"; there is what");
        assertThatThrownBy(() -> ann.runs("hello", Map.of("what", "x".repeat(101))))
                .hasMessageContaining("\"what\" of /hello takes 100 characters, not 101");
    }
}
