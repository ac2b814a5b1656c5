package dev.steward.engine;

import static dev.steward.engine.EngineRig.ANN;
import static dev.steward.engine.EngineRig.GUILD;
import static dev.steward.engine.EngineRig.await;
import static dev.steward.engine.EngineRig.contribution;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.Points;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.response.Engagement;
import dev.steward.api.response.Heard;
import dev.steward.api.response.Interest;
import dev.steward.api.response.ResponseMode;
import dev.steward.api.value.Value;
import dev.steward.kernel.guild.SaveResult;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a server's mode wants to see follows its settings.
class InterestTest {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);

    @Test
    void aFormerModeThatAnswersLateChangesNothing(@TempDir Path folder) throws Exception {
        try (EngineRig rig = new EngineRig(folder)) {
            rig.kernel.registry()
                    .publish(new PluginId("slow"),
                            List.of(contribution(Points.RESPONSE_MODE, "slow/deaf", new DeafMode())));
            choose(rig, "slow/deaf");
            asked.await();
            choose(rig, "response-modes/smart");
            mayAnswer.countDown();

            for (int message = 1; message <= 5; message++) {
                int posts = message;
                rig.hear(ANN, "message " + message, false);
                await(() -> rig.discord.posts.size() == posts);
            }
        }
    }

    private static void choose(EngineRig rig, String mode) {
        Value settings = Value.object().with("mode", Value.of(mode)).with("burst", Value.of("PT0S"));
        assertThat(rig.kernel.guilds().save(GUILD, "response", settings, OptionalLong.empty()))
                .isInstanceOf(SaveResult.Saved.class);
    }

    private final class DeafMode implements ResponseMode {

        @Override
        public Interest interest() {
            asked.countDown();
            try {
                mayAnswer.await();
            } catch (InterruptedException late) {
                Thread.currentThread().interrupt();
            }
            return Interest.COMMANDS;
        }

        @Override
        public Engagement consider(Heard heard) {
            return Engagement.ignore("deaf");
        }
    }
}
