package dev.steward.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.distribution.StandInModel.Asked;
import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.SimulatedApplication;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.Privilege;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` while answers are being made: nothing is lost and nothing is said twice.
@Timeout(600)
class CrashIT {

    private static final int QUESTIONS = 10;
    private static final int ROUNDS = Integer.getInteger("steward.crash.rounds", 3);

    @TempDir
    private Path folder;

    @Test
    void every_accepted_question_is_answered_exactly_once() {
        try (DiscordSimulator discord = DiscordSimulator.start(); StandInModel model = StandInModel.start()) {
            SimulatedApplication bot = discord.application("Steward");
            bot.grant(Privilege.MESSAGE_CONTENT);
            SimulatedGuild guild = discord.guild("Test server");
            SimulatedChannel channel = guild.text("general");
            guild.invite(bot);
            BuiltSteward.Variables variables = BuiltSteward.variables(folder)
                    .with("STEWARD_DISCORD_TOKEN", bot.token())
                    .with("STEWARD_DISCORD_API_URL", discord.apiUrl())
                    .with("STEWARD_MODEL_PROVIDER", "openai")
                    .with("STEWARD_MODEL_URL", model.url());
            BuiltSteward steward = ready(BuiltSteward.run(variables), discord, guild);
            steward.api().learn(guild.id(), "Survivor", "This document survives every crash.");
            String settings = "/api/v1/guilds/" + guild.id() + "/settings/assistant";
            assertThat(steward.api().put(settings, Map.of("strictness", "open")).status()).isEqualTo(200);
            for (int round = 0; round < ROUNDS; round++) {
                steward = crash(steward, variables, discord, model, bot, guild, channel, round);
            }
            assertThat(steward.api().get("/api/v1/guilds/" + guild.id() + "/knowledge").body().path("items"))
                    .hasSize(1);
            assertThat(steward.api().get("/api/v1/guilds/" + guild.id() + "/silences").body().path("items")).isEmpty();
            assertThat(steward.api().get(settings).body().path("strictness").asText()).isEqualTo("open");
            StewardApi api = steward.api();
            String conversations = "/api/v1/guilds/" + guild.id() + "/conversations?limit=200";
            discord.await("question and answer of everybody are on record",
                    () -> api.get(conversations)
                            .body()
                            .path("items")
                            .findValuesAsText("messageCount")
                            .equals(Collections.nCopies(ROUNDS * QUESTIONS, "2")));
            steward.close();
        }
    }

    private static BuiltSteward crash(BuiltSteward steward, BuiltSteward.Variables variables, DiscordSimulator discord,
            StandInModel model, SimulatedApplication bot,
            SimulatedGuild guild, SimulatedChannel channel, int round) {
        // The first answers get through, so that the crash meets questions in every state.
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        int before = round % QUESTIONS;
        model.thinks(request -> {
            if (asked.incrementAndGet() > before) {
                never.await();
            }
            return request.echo();
        });
        List<Message> questions = new ArrayList<>();
        for (int question = 0; question < QUESTIONS; question++) {
            SimulatedMember member = guild.member("Member " + round + "-" + question);
            questions.add(member.says(channel, bot.mention() + " question " + question + " of round " + round + "?"));
        }
        discord.await("all questions reach the model", () -> asked.get() == QUESTIONS);
        steward.kill();
        model.thinks(Asked::echo);
        never.countDown();
        BuiltSteward next = ready(BuiltSteward.run(variables), discord, guild);
        discord.await("every question is answered", Duration.ofSeconds(60),
                () -> questions.stream().allMatch(question -> !channel.repliesTo(question).isEmpty()));
        assertThat(questions).as("round " + round)
                .allSatisfy(
                        question -> assertThat(channel.repliesTo(question)).as(question.content()).hasSize(1));
        return next;
    }

    private static BuiltSteward ready(BuiltSteward steward, DiscordSimulator discord, SimulatedGuild guild) {
        discord.await("Steward is ready", Duration.ofSeconds(60),
                () -> steward.api().get("/health/ready").status() == 200
                        && steward.api().get("/api/v1/guilds/" + guild.id()).status() == 200);
        return steward;
    }
}
