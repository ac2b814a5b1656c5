package dev.steward.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.distribution.StandInModel.Asked;
import dev.steward.distribution.StandInModel.Thought;
import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.SimulatedApplication;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedInteraction;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.Privilege;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Members ask on Discord, Steward answers: the real client over sockets, the real model client over HTTP, a real PostgreSQL.
@ParameterizedClass(name = "{0} database")
@EnumSource
@Timeout(120)
class AnsweringIT {

    @TempDir
    private static Path folder;

    private static TestDatabase.Server database;
    private static DiscordSimulator discord;
    private static StandInModel model;
    private static SimulatedApplication bot;
    private static BuiltSteward steward;

    @Parameter
    @SuppressWarnings("UnusedVariable") // JUnit wants the parameter declared; start() gets it too
    private TestDatabase kind;

    private SimulatedGuild guild;
    private SimulatedChannel channel;
    private SimulatedMember ann;
    private SimulatedMember ben;

    @BeforeParameterizedClassInvocation
    static void start(TestDatabase kind) {
        database = kind.start();
        discord = DiscordSimulator.start();
        model = StandInModel.start();
        bot = discord.application("Steward");
        bot.grant(Privilege.MESSAGE_CONTENT);
        steward = BuiltSteward.run(
                database.in(BuiltSteward.variables(folder.resolve(kind.name())))
                        .with("STEWARD_DISCORD_TOKEN", bot.token())
                        .with("STEWARD_DISCORD_API_URL", discord.apiUrl())
                        .with("STEWARD_MODEL_PROVIDER", "openai")
                        .with("STEWARD_MODEL_URL", model.url())
                        .with("STEWARD_MODEL_CHAT", "stand-in"));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        steward.close();
        model.close();
        discord.close();
        database.close();
    }

    @BeforeEach
    void newGuild() {
        model.thinks(Asked::echo);
        guild = discord.guild("Test server");
        channel = guild.text("general");
        ann = guild.member("Ann");
        ben = guild.member("Ben");
        guild.invite(bot);
        discord.await("the server is known", () -> steward.api().get("/api/v1/guilds/" + guild.id()).status() == 200);
    }

    @AfterEach
    void leave() {
        guild.expel(bot);
    }

    @Test
    void mention_is_answered_once_from_the_knowledge_base_with_its_source() {
        String document = steward.api()
                .learn(guild.id(), "Opening hours", "The library opens at nine and closes at noon on Saturdays.");
        Message question = ann.says(channel, bot.mention() + " When does the library open?");
        Message reply = replyTo(question);
        assertThat(reply.content()).startsWith("You asked: When does the library open?").contains("Opening hours");
        assertThat(reply.author().id()).isEqualTo(bot.id());
        assertThat(lastAsked().system()).contains("The library opens at nine")
                .contains("Test server")
                .doesNotContain("When does the library open?");
        assertThat(lastAsked().schemaName()).isEqualTo("answer");
        assertThat(document).isNotBlank();
        assertThat(channel.messagesBy(bot)).hasSize(1);
    }

    @Test
    void message_without_a_tag_gets_no_answer() {
        ann.says(channel, "Good morning everybody, what a day?");
        ann.says(channel, "@everyone look at this");
        Message question = ann.says(channel, bot.mention() + " are you there?");
        replyTo(question);
        assertThat(channel.messagesBy(bot)).hasSize(1);
        assertThat(model.asked().stream().filter(asked -> asked.lastUserTurn().contains("morning"))).isEmpty();
    }

    @Test
    void follow_up_is_asked_in_the_light_of_what_was_said() {
        replyTo(ann.says(channel, bot.mention() + " Who runs the garden?"));
        replyTo(ann.says(channel, bot.mention() + " And the kitchen?"));
        assertThat(lastAsked().turns()).satisfiesExactly(
                first -> assertThat(first).isEqualTo("user: Who runs the garden?"),
                second -> assertThat(second).startsWith("assistant: You asked: Who runs the garden?"),
                third -> assertThat(third).isEqualTo("user: And the kitchen?"));
    }

    @Test
    void reply_to_the_bot_counts_as_a_tag() {
        Message answer = replyTo(ann.says(channel, bot.mention() + " hello?"));
        Message further = ann.repliesWithoutMention(answer, "tell me more");
        assertThat(replyTo(further).content()).contains("tell me more");
    }

    @Test
    void thread_in_which_the_bot_answered_needs_no_further_tag() {
        SimulatedChannel thread = ann.opensThread(channel, "Garden");
        SimulatedChannel other = ann.opensThread(channel, "Kitchen");
        replyIn(thread, ann.says(thread, bot.mention() + " what grows here?"));
        Message further = ben.says(thread, "and in winter?");
        assertThat(replyIn(thread, further).content()).contains("and in winter?");
        assertThat(lastAsked().turns()).hasSize(3).first().asString().contains("what grows here?");
        ben.says(other, "nobody asked you");
        replyTo(ann.says(channel, bot.mention() + " done?"));
        assertThat(other.messagesBy(bot)).isEmpty();
    }

    @Test
    void direct_message_is_answered() {
        replyTo(ann.says(channel, bot.mention() + " hello?"));
        SimulatedChannel direct = ann.direct(bot);
        Message question = ann.says(direct, "is this private?");
        assertThat(replyIn(direct, question).content()).contains("is this private?");
    }

    @Test
    void ask_command_is_deferred_and_then_edited_in() {
        discord.await("/ask is registered",
                () -> discord.world()
                        .commands()
                        .in(bot.id(), OptionalLong.empty())
                        .stream()
                        .anyMatch(command -> command.name().equals("ask")));
        SimulatedInteraction asked = ann.slash(channel, "ask", Map.of("question", "What is the answer?"));
        discord.await("the answer",
                () -> asked.response().map(Message::content).orElse("").contains("What is the answer?"));
    }

    @Test
    void ask_mode_leaves_mentions_alone() {
        steward.api().choose(guild.id(), "ask");
        ann.says(channel, bot.mention() + " anybody there?");
        SimulatedInteraction asked = ann.slash(channel, "ask", Map.of("question", "Still there?"));
        discord.await("the answer", () -> asked.response().map(Message::content).orElse("").contains("Still there?"));
        assertThat(channel.messagesBy(bot)).hasSize(1);
        assertThat(model.asked().stream().filter(request -> request.lastUserTurn().contains("anybody there?")))
                .isEmpty();
        steward.api().choose(guild.id(), "response-modes/mention");
        replyTo(ann.says(channel, bot.mention() + " and now?"));
    }

    @Test
    void servers_and_members_never_mix() {
        SimulatedGuild other = discord.guild("Other server");
        other.join(ann);
        other.invite(bot);
        SimulatedChannel elsewhere = other.text("general");
        discord.await("the server is known", () -> steward.api().get("/api/v1/guilds/" + other.id()).status() == 200);
        steward.api().learn(guild.id(), "Here", "The secret word of this place is mango.");
        steward.api().learn(other.id(), "There", "The secret word of this place is papaya.");
        replyTo(ann.says(channel, bot.mention() + " what is the secret word?"));
        assertThat(lastAsked().system()).contains("mango").doesNotContain("papaya");
        replyIn(elsewhere, ann.says(elsewhere, bot.mention() + " what is the secret word?"));
        assertThat(lastAsked().system()).contains("papaya").doesNotContain("mango");
        assertThat(lastAsked().turns()).hasSize(1);
        replyTo(ben.says(channel, bot.mention() + " what did she ask?"));
        assertThat(lastAsked().turns()).hasSize(1);
        other.expel(bot);
    }

    @Test
    void long_answer_is_split_without_breaking_its_code() {
        String code = "```java\n" + "int value = 1;\n".repeat(200) + "```";
        model.thinks(_ -> Thought.answer("Look at this:\n\n" + code + "\n\nThat is all.", List.of()));
        Message question = ann.says(channel, bot.mention() + " show me");
        replyTo(question);
        discord.await("all parts", () -> channel.messagesBy(bot).getLast().content().contains("That is all."));
        List<Message> parts = channel.messagesBy(bot);
        assertThat(parts).hasSizeGreaterThan(1).allSatisfy(part -> {
            assertThat(part.content().length()).isLessThanOrEqualTo(2000);
            assertThat(part.content().split("```", -1).length % 2).isEqualTo(1);
        });
    }

    @Test
    void failing_model_gets_one_honest_sentence_and_a_recorded_reason() {
        model.thinks(_ -> new Thought(500, "on purpose"));
        Message question = ann.says(channel, bot.mention() + " are you well?");
        assertThat(replyTo(question).content()).contains("Sorry");
        assertThat(channel.messagesBy(bot)).hasSize(1);
        JsonNode silences = steward.api().get("/api/v1/guilds/" + guild.id() + "/silences").body().path("items");
        assertThat(StreamSupport.stream(silences.spliterator(), false).map(silence -> silence.path("reason").asText()))
                .contains("model-failure");
        model.thinks(Asked::echo);
        discord.await("the model is asked again",
                () -> replyTo(ann.says(channel, bot.mention() + " better?")).content().contains("better?"));
    }

    @Test
    void bots_and_webhooks_are_never_answered() {
        SimulatedApplication other = discord.application("Other bot");
        guild.invite(other);
        other.says(channel, bot.mention() + " let us loop");
        channel.webhookSays("News", bot.mention() + " fresh news");
        replyTo(ann.says(channel, bot.mention() + " hello?"));
        assertThat(channel.messagesBy(bot)).hasSize(1);
    }

    @Test
    void what_the_model_writes_pings_nobody_but_the_asker() {
        model.thinks(_ -> Thought.answer("@everyone and <@" + ben.id() + "> look here", List.of()));
        Message reply = replyTo(ann.says(channel, bot.mention() + " call them"));
        assertThat(reply.mentions().everyone()).isFalse();
        assertThat(reply.mentions().users()).doesNotContain(ben.id());
    }

    @Test
    void conversation_can_be_read_by_the_operator() {
        replyTo(ann.says(channel, bot.mention() + " remember me?"));
        JsonNode conversation = steward.api()
                .get("/api/v1/guilds/" + guild.id() + "/conversations")
                .body()
                .path("items")
                .path(0);
        assertThat(conversation.path("state").asText()).isEqualTo("ai");
        JsonNode messages = steward.api()
                .get("/api/v1/guilds/" + guild.id() + "/conversations/" + conversation.path("id").asText())
                .body()
                .path("messages");
        assertThat(messages.toString()).contains("remember me?").contains("You asked: remember me?");
    }

    private Message replyTo(Message question) {
        return replyIn(channel, question);
    }

    private static Message replyIn(SimulatedChannel where, Message question) {
        discord.await("a reply to: " + question.content(), () -> !where.repliesTo(question).isEmpty());
        return where.repliesTo(question).getFirst();
    }

    private static Asked lastAsked() {
        return Optional.of(model.asked()).filter(asked -> !asked.isEmpty()).map(List::getLast).orElseThrow();
    }
}
