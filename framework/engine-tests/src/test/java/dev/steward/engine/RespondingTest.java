package dev.steward.engine;

import static dev.steward.engine.EngineRig.ANN;
import static dev.steward.engine.EngineRig.APPLICATION;
import static dev.steward.engine.EngineRig.BEN;
import static dev.steward.engine.EngineRig.CHANNEL;
import static dev.steward.engine.EngineRig.GUILD;
import static dev.steward.engine.EngineRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.Message;
import dev.steward.api.discord.MessageId;
import dev.steward.api.model.Prompt;
import dev.steward.api.value.Value;
import dev.steward.engine.chat.IncomingCommand;
import dev.steward.engine.chat.Reaction;
import dev.steward.engine.chat.Target;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.silence.Silence;
import dev.steward.engine.unanswered.UnansweredQuestion;
import dev.steward.testkit.fake.FakeDiscord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the bot answers, in which context, and what it keeps to itself.
@Timeout(60)
class RespondingTest {

    @TempDir
    private Path folder;

    private EngineRig rig;

    @BeforeEach
    void start() {
        rig = new EngineRig(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private void restart(Map<String, Value> settings) {
        rig.close();
        rig = new EngineRig(folder, settings);
    }

    private void restartWithMode(String mode) {
        restart(Map.of("response", Value.object().with("mode", Value.of("response-modes/" + mode))));
    }

    @Test
    void casual_talk_is_left_alone_with_a_reason_and_costs_no_answers() {
        restartWithMode("smart");
        rig.model.action = "silent";
        for (int i = 0; i < 15; i++) {
            rig.hear(ANN, "what a day", false);
            int heard = i + 1;
            await(() -> rig.stores.silences().size() == heard);
        }
        assertThat(rig.stores.silences()).extracting(Silence::reason).containsOnly("smart-mode");
        rig.model.action = "answer";
        rig.hear(ANN, "how do I log in?", false);
        await(() -> rig.discord.posts.size() == 1);
        assertThat(rig.posted()).containsExactly("answer 16");
    }

    @Test
    void channel_awareness_shows_what_everybody_said_with_their_names() {
        restartWithMode("aware");
        rig.discord.history.add(new Message(new MessageId(900), CHANNEL.id(), BEN, "the server is down", Instant.now(),
                Optional.empty()));
        rig.discord.history.add(new Message(new MessageId(901), CHANNEL.id(),
                new dev.steward.api.discord.Member(FakeDiscord.SELF, "Steward", java.util.Set.of(), true),
                "I have told the team", Instant.now(), Optional.empty()));
        rig.hear(ANN, "since when?", false);
        await(() -> rig.discord.posts.size() == 1);
        assertThat(rig.model.prompts.getFirst().turns()).extracting(Prompt.Turn::text)
                .containsExactly("Ben: the server is down", "I have told the team", "since when?");
    }

    @Test
    void forum_post_is_asked_with_its_title() {
        ChannelId forum = new ChannelId(31);
        ChannelId post = new ChannelId(32);
        rig.join(new Guild(GUILD, APPLICATION, "Test server", ANN.id(),
                List.of(CHANNEL, new Channel(forum, "help", Channel.Kind.FORUM, Optional.empty()),
                        new Channel(post, "Printer is on fire", Channel.Kind.THREAD, Optional.of(forum))),
                List.of()));
        rig.engine.inbox().message(rig.message(ANN, "what now?", true, post, Optional.of(GUILD)));
        await(() -> rig.discord.posts.size() == 1);
        assertThat(rig.model.prompts.getFirst().turns()).extracting(Prompt.Turn::text)
                .containsExactly("Title of this post: Printer is on fire", "what now?");
    }

    @Test
    void hidden_characters_are_neither_a_question_nor_part_of_one() {
        rig.ask(ANN, "\u200B\u202E \u2060\uFEFF");
        await(() -> rig.discord.posts.size() == 1);
        assertThat(rig.posted().getFirst()).startsWith("Yes?");
        assertThat(rig.model.prompts).isEmpty();
        rig.ask(BEN, "what \u202Eis\u200B this?");
        await(() -> rig.discord.posts.size() == 2);
        assertThat(rig.model.prompts.getFirst().turns()).extracting(Prompt.Turn::text).containsExactly("what is this?");
    }

    @Test
    void invitation_and_source_that_the_model_invented_are_dropped() {
        rig.model.text = "Join https://discord.gg/scam now, @everyone!";
        rig.model.sources = List.of("4711");
        rig.ask(ANN, "where is the party?");
        await(() -> rig.discord.posts.size() == 1);
        assertThat(rig.posted().getFirst()).isEqualTo("Join … now, @everyone!");
        assertThat(rig.discord.posts.getFirst().mentionable()).contains(ANN.id());
        assertThat(rig.stores.unanswered).extracting(UnansweredQuestion::text).containsExactly("where is the party?");
    }

    @Test
    void answer_of_fifty_thousand_characters_is_no_answer() {
        rig.model.text = "x".repeat(50_000);
        rig.ask(ANN, "how long?");
        await(() -> rig.discord.posts.size() == 1);
        assertThat(rig.posted().getFirst()).contains("Sorry");
        assertThat(rig.stores.silences()).extracting(Silence::reason).containsExactly("model-failure");
    }

    @Test
    void thumbs_count_only_under_our_own_messages() {
        rig.stores.answers.put(new MessageId(77), GUILD);
        rig.engine.inbox().reaction(reaction("👍🏽", Optional.of(FakeDiscord.SELF), true));
        rig.engine.inbox().reaction(reaction("👎", Optional.of(BEN.id()), true));
        rig.engine.inbox().reaction(reaction("🎉", Optional.of(FakeDiscord.SELF), true));
        await(() -> rig.stores.ratings.equals(List.of("+77")));
        rig.engine.inbox().reaction(reaction("👍🏽", Optional.empty(), false));
        await(() -> rig.stores.ratings.isEmpty());
    }

    @Test
    void thumb_counts_that_is_quicker_than_the_record_of_the_answer() {
        int before = rig.stores.calls.get();
        rig.engine.inbox().reaction(reaction("👍", Optional.of(FakeDiscord.SELF), true));
        await(() -> rig.stores.calls.get() > before);
        rig.stores.answers.put(new MessageId(77), GUILD);
        await(() -> rig.stores.ratings.equals(List.of("+77")));
    }

    @Test
    void privacy_is_explained_and_forgetting_happens_at_once_also_without_a_server() {
        restart(Map.of("privacy", Value.object().with("keepConversations", Value.of(7))));
        rig.ask(ANN, "my name is Ann");
        await(() -> rig.stores.said().size() == 2);
        rig.engine.inbox().command(command(1, "privacy", Optional.of(GUILD)));
        await(() -> rig.discord.edits.size() == 1);
        assertThat(rig.discord.edits.getFirst()).contains("7 days").contains("scripted").contains("/forget-me");
        rig.engine.inbox().command(command(2, "forget-me", Optional.empty()));
        rig.engine.inbox().command(command(2, "forget-me", Optional.empty()));
        await(() -> rig.discord.edits.size() == 2);
        assertThat(rig.stores.said()).noneMatch(said -> said.author().equals(ANN.id()));
    }

    private static Reaction reaction(String emoji, Optional<dev.steward.api.discord.UserId> author, boolean put) {
        return new Reaction(APPLICATION, FakeDiscord.SELF, Optional.of(GUILD), CHANNEL.id(), new MessageId(77), author,
                BEN.id(), emoji, put);
    }

    private static IncomingCommand command(long id, String name, Optional<dev.steward.api.discord.GuildId> guild) {
        return new IncomingCommand(APPLICATION, id, new Target.Interaction(APPLICATION, "token"), guild, CHANNEL.id(),
                ANN, name, Map.of(), Locale.ROOT, Instant.now().plus(Duration.ofSeconds(1)));
    }
}
