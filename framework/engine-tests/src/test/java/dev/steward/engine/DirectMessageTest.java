package dev.steward.engine;

import static dev.steward.engine.EngineRig.ANN;
import static dev.steward.engine.EngineRig.APPLICATION;
import static dev.steward.engine.EngineRig.GUILD;
import static dev.steward.engine.EngineRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.GuildId;
import dev.steward.api.model.Prompt;
import dev.steward.engine.guild.Guild;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Which server a direct message belongs to.
@Timeout(60)
class DirectMessageTest {

    private static final GuildId OTHER = new GuildId(2);

    @TempDir
    private Path folder;

    private EngineRig rig;

    @BeforeEach
    void start() {
        rig = new EngineRig(folder);
        rig.discord.members.put(ANN.id(), ANN);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void only_shared_server_needs_no_choice() {
        rig.direct(ANN, "hello?");
        await(() -> rig.posted().equals(List.of("answer 1")));
    }

    @Test
    void server_where_the_member_last_spoke_answers() {
        joinOther();
        rig.ask(ANN, "in the first server?");
        await(() -> rig.stores.said().size() == 2);
        rig.direct(ANN, "and here?");
        await(() -> rig.discord.posts.size() == 2);
        assertThat(rig.posted()).containsExactly("answer 1", "answer 2");
    }

    @Test
    void member_of_several_servers_chooses_once_and_the_waiting_question_is_answered() {
        joinOther();
        rig.direct(ANN, "what are the rules?");
        await(() -> rig.discord.posts.size() == 1);
        assertThat(rig.posted().getFirst()).contains("1. Other server").contains("2. Test server");
        rig.direct(ANN, "2");
        await(() -> rig.discord.posts.size() == 2);
        assertThat(rig.model.prompts.getFirst().turns()).extracting(Prompt.Turn::text)
                .containsExactly("what are the rules?");
        assertThat(rig.model.prompts.getFirst().instructions()).contains("Test server");
        rig.direct(ANN, "and the exceptions?");
        await(() -> rig.discord.posts.size() == 3);
        assertThat(rig.posted()).last().isEqualTo("answer 2");
    }

    @Test
    void who_shares_no_server_with_the_bot_is_told_so_and_learns_nothing() {
        rig.discord.members.clear();
        rig.direct(ANN, "what are the rules?");
        await(() -> rig.discord.posts.size() == 1);
        assertThat(rig.posted().getFirst()).contains("none that we share").doesNotContain("Test server");
        assertThat(rig.model.prompts).isEmpty();
    }

    @Test
    void server_that_the_member_left_is_not_chosen() {
        joinOther();
        rig.ask(ANN, "in the first server?");
        await(() -> rig.stores.said().size() == 2);
        rig.discord.left.add(GUILD);
        rig.direct(ANN, "what do you know?");
        await(() -> rig.discord.posts.size() == 2);
        assertThat(rig.model.prompts.getLast().instructions()).contains("Other server");
    }

    private void joinOther() {
        rig.join(new Guild(OTHER, APPLICATION, "Other server", ANN.id(), List.of(), List.of()));
    }
}
