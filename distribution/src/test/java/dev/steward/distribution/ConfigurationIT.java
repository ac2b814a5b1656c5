package dev.steward.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.SimulatedApplication;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.Privilege;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What an operator sees when something is not as it should be.
@Timeout(120)
class ConfigurationIT {

    @TempDir
    private Path folder;

    @Test
    void all_problems_of_the_configuration_are_listed_at_once() {
        BuiltSteward steward = BuiltSteward.start(
                BuiltSteward.variables(folder)
                        .with("STEWARD_HTTP_PORT", "eighty")
                        .with("STEWARD_HTPP_HOST", "localhost")
                        .with("STEWARD_DISCORD_API_URL", "not an address"),
                "run");
        assertThat(steward.awaitExit()).isEqualTo(2);
        assertThat(String.join("\n", steward.log())).contains("STEWARD_HTTP_PORT")
                .contains("STEWARD_HTPP_HOST")
                .contains("STEWARD_HTTP_HOST")
                .contains("STEWARD_DISCORD_API_URL");
        assertThat(steward.output()).isEmpty();
    }

    @Test
    void usage_errors_end_with_two() {
        BuiltSteward steward = BuiltSteward.start(BuiltSteward.variables(folder), "rum");
        assertThat(steward.awaitExit()).isEqualTo(2);
    }

    @Test
    void version_is_printed() {
        BuiltSteward steward = BuiltSteward.start(BuiltSteward.variables(folder), "version");
        assertThat(steward.awaitExit()).isZero();
        assertThat(steward.output()).containsExactly("Steward 0.1.0");
    }

    @Test
    void taken_port_is_named() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BuiltSteward steward = BuiltSteward.start(
                    BuiltSteward.variables(folder).with("STEWARD_HTTP_PORT", Integer.toString(taken.getLocalPort())),
                    "run");
            assertThat(steward.awaitExit()).isEqualTo(2);
            assertThat(String.join("\n", steward.log())).contains(Integer.toString(taken.getLocalPort()))
                    .contains("STEWARD_HTTP_PORT");
        }
    }

    @Test
    void folder_in_use_is_refused_and_the_first_process_goes_on() {
        try (BuiltSteward first = BuiltSteward.run(BuiltSteward.variables(folder))) {
            BuiltSteward second = BuiltSteward.start(BuiltSteward.variables(folder), "run");
            assertThat(second.awaitExit()).isEqualTo(2);
            assertThat(String.join("\n", second.log())).contains("STEWARD_DATABASE_URL");
            assertThat(first.api().get("/health/live").status()).isEqualTo(200);
        }
    }

    @Test
    void file_in_place_of_the_data_folder_is_named() throws IOException {
        Path file = Files.createFile(folder.resolve("data"));
        BuiltSteward steward = BuiltSteward.start(BuiltSteward.variables(file), "run");
        assertThat(steward.awaitExit()).isEqualTo(2);
        assertThat(String.join("\n", steward.log())).contains(file.toString()).contains("STEWARD_DATA_DIR");
    }

    @Test
    void unreachable_database_is_named_without_its_password() {
        BuiltSteward steward = BuiltSteward.start(
                BuiltSteward.variables(folder)
                        .with("STEWARD_DATABASE_URL",
                                "jdbc:postgresql://127.0.0.1:1/steward?user=ann&password=topsecret"),
                "run");
        assertThat(steward.awaitExit()).isEqualTo(2);
        assertThat(String.join("\n", steward.log())).contains("127.0.0.1:1").doesNotContain("topsecret");
    }

    @Test
    void check_says_what_fails_and_what_is_well() {
        try (DiscordSimulator discord = DiscordSimulator.start()) {
            SimulatedApplication bot = discord.application("Steward");
            bot.grant();
            BuiltSteward.Variables variables = BuiltSteward.variables(folder)
                    .with("STEWARD_DISCORD_TOKEN", bot.token())
                    .with("STEWARD_DISCORD_API_URL", discord.apiUrl());
            BuiltSteward withoutIntent = BuiltSteward.start(variables, "check");
            assertThat(withoutIntent.awaitExit()).isEqualTo(1);
            assertThat(failures(withoutIntent)).singleElement().asString().contains("Message Content");
            bot.grant(Privilege.MESSAGE_CONTENT);
            BuiltSteward well = BuiltSteward.start(variables, "check");
            assertThat(well.awaitExit()).isZero();
            assertThat(failures(well)).isEmpty();
            BuiltSteward wrongToken = BuiltSteward
                    .start(variables.with("STEWARD_DISCORD_TOKEN", "MTIzNDU2Nzg5MDEyMzQ1Njc4.wrong.token"), "check");
            assertThat(wrongToken.awaitExit()).isEqualTo(1);
            assertThat(String.join("\n", failures(wrongToken))).contains("STEWARD_DISCORD_TOKEN")
                    .doesNotContain("wrong.token");
        }
    }

    @Test
    void wrong_token_is_said_and_everything_else_goes_on() {
        try (DiscordSimulator discord = DiscordSimulator.start();
                BuiltSteward steward = BuiltSteward.run(
                        BuiltSteward.variables(folder)
                                .with("STEWARD_DISCORD_TOKEN", "MTIzNDU2Nzg5MDEyMzQ1Njc4.wrong.token")
                                .with("STEWARD_DISCORD_API_URL", discord.apiUrl()))) {
            discord.await("the reason",
                    () -> steward.api().get("/health/ready").body().toString().contains("STEWARD_DISCORD_TOKEN"));
            assertThat(steward.api().get("/health/ready").status()).isEqualTo(503);
            assertThat(steward.api().get("/health/live").status()).isEqualTo(200);
            assertThat(steward.api().get("/api/v1/plugins").body().path("items")).hasSize(5);
            assertThat(String.join("\n", steward.log())).contains("STEWARD_DISCORD_TOKEN")
                    .doesNotContain("wrong.token");
        }
    }

    @Test
    void signal_ends_it_in_order_while_an_answer_is_being_made() {
        try (DiscordSimulator discord = DiscordSimulator.start(); StandInModel model = StandInModel.start()) {
            SimulatedApplication bot = discord.application("Steward");
            SimulatedGuild guild = discord.guild("Test server");
            SimulatedChannel channel = guild.text("general");
            guild.invite(bot);
            BuiltSteward.Variables variables = BuiltSteward.variables(folder)
                    .with("STEWARD_DISCORD_TOKEN", bot.token())
                    .with("STEWARD_DISCORD_API_URL", discord.apiUrl())
                    .with("STEWARD_MODEL_PROVIDER", "openai")
                    .with("STEWARD_MODEL_URL", model.url());
            CountDownLatch never = new CountDownLatch(1);
            model.thinks(asked -> {
                never.await();
                return asked.echo();
            });
            BuiltSteward first = BuiltSteward.run(variables);
            discord.await("it is connected", () -> first.api().get("/health/ready").status() == 200);
            Message question = guild.member("Ann").says(channel, bot.mention() + " will you remember me?");
            discord.await("the model is asked", () -> !model.asked().isEmpty());
            assertThat(first.stop()).isEqualTo(143);
            model.thinks(StandInModel.Asked::echo);
            never.countDown();
            try (BuiltSteward second = BuiltSteward.run(variables)) {
                discord.await("the answer of the next process", () -> !channel.repliesTo(question).isEmpty());
                assertThat(channel.repliesTo(question)).hasSize(1);
                assertThat(second.running()).isTrue();
            }
        }
    }

    private static List<String> failures(BuiltSteward check) {
        return check.output().stream().filter(line -> line.startsWith("FAILED")).toList();
    }
}
