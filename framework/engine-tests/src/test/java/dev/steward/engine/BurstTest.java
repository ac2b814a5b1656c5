package dev.steward.engine;

import static dev.steward.engine.EngineRig.ANN;
import static dev.steward.engine.EngineRig.BEN;
import static dev.steward.engine.EngineRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.model.Prompt;
import dev.steward.engine.chat.IncomingMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a member adds right after a question belongs to it.
@Timeout(60)
class BurstTest {

    @TempDir
    private Path folder;

    private EngineRig rig;
    private final CountDownLatch thinking = new CountDownLatch(1);

    @BeforeEach
    void start() {
        rig = new EngineRig(folder);
        rig.apart = Duration.ofMillis(500);
        rig.model.held = thinking;
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void what_is_added_in_time_is_folded_in_and_the_one_reply_refers_to_the_last() {
        rig.ask(ANN, "how do I reset");
        await(() -> rig.model.prompts.size() == 1);
        rig.hear(ANN, "my password", false);
        await(() -> rig.model.prompts.size() == 2);
        IncomingMessage last = rig.message(ANN, "on my phone?", false);
        rig.engine.inbox().message(last);
        await(() -> rig.model.prompts.size() == 3);
        thinking.countDown();
        await(() -> rig.discord.posts.size() == 1 && rig.stores.said().size() == 4);
        assertThat(rig.discord.posts.getFirst().replyTo()).contains(last.id());
        assertThat(rig.model.prompts.getLast().turns()).extracting(Prompt.Turn::text)
                .containsExactly("how do I reset\nmy password\non my phone?");
        assertThat(rig.stores.silences()).isEmpty();
    }

    @Test
    void others_and_what_comes_later_are_not_folded_in() {
        rig.ask(ANN, "how do I reset my password?");
        await(() -> rig.model.prompts.size() == 1);
        rig.hear(BEN, "no idea", false);
        rig.apart = Duration.ofSeconds(30);
        rig.hear(ANN, "nice weather", false);
        thinking.countDown();
        await(() -> rig.discord.posts.size() == 1);
        assertThat(rig.model.prompts).hasSize(1);
        assertThat(rig.discord.posts.getFirst().replyTo()).map(Object::toString).contains("1000");
    }

    @Test
    void what_is_added_after_the_reply_stands_alone() {
        thinking.countDown();
        rig.ask(ANN, "first?");
        await(() -> rig.stores.said().size() == 2);
        rig.ask(ANN, "second?");
        await(() -> rig.discord.posts.size() == 2);
        assertThat(rig.model.prompts.getLast().turns()).extracting(Prompt.Turn::text)
                .containsExactly("first?", "answer 1", "second?");
    }

    @Test
    void folded_message_that_arrives_again_is_not_answered_again() {
        rig.ask(ANN, "how do I reset");
        await(() -> rig.model.prompts.size() == 1);
        IncomingMessage addition = rig.message(ANN, "my password?", true);
        rig.engine.inbox().message(addition);
        await(() -> rig.model.prompts.size() == 2);
        rig.engine.inbox().message(addition);
        thinking.countDown();
        await(() -> rig.discord.posts.size() == 1 && rig.stores.said().size() == 3);
        assertThat(rig.engine.figures().counters()).containsEntry("messages_repeated", 1L);
    }
}
