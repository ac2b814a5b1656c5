package dev.steward.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.SimulatedApplication;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.world.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Plugins of strangers, good and bad, in the running distribution.
@Timeout(120)
class PluginsIT {

    private static final Path EXAMPLE = Path.of("..", "examples", "hello-plugin", "target");

    @TempDir
    private Path folder;

    @Test
    void plugin_of_a_stranger_brings_a_mode_that_comes_and_goes_while_the_bot_runs() throws IOException {
        Path plugins = plugins();
        copy(EXAMPLE, plugins);
        Files.writeString(plugins.resolve("broken.zip"), "this is no zip");
        try (DiscordSimulator discord = DiscordSimulator.start()) {
            SimulatedApplication bot = discord.application("Steward");
            SimulatedGuild guild = discord.guild("Test server");
            SimulatedChannel channel = guild.text("general");
            SimulatedMember ann = guild.member("Ann");
            guild.invite(bot);
            try (BuiltSteward steward = BuiltSteward.run(
                    BuiltSteward.variables(folder.resolve("data"))
                            .with("STEWARD_PLUGINS_DIR", plugins.toString())
                            .with("STEWARD_DISCORD_TOKEN", bot.token())
                            .with("STEWARD_DISCORD_API_URL", discord.apiUrl()))) {
                StewardApi api = steward.api();
                String guildPath = "/api/v1/guilds/" + guild.id();
                discord.await("the server is known", () -> api.get(guildPath).status() == 200);
                assertThat(steward.log()).anyMatch(line -> line.contains("broken.zip"));
                api.learn(guild.id(), "Opening hours", "The library opens at nine in the morning.");

                api.choose(guild.id(), "question-mark");
                assertThat(api.get(guildPath + "/settings/response").body().path("mode").asText())
                        .isEqualTo("hello-plugin/question-mark");
                answer(discord, channel, ann.says(channel, "When does the library open in the morning?"));

                assertThat(api.post("/api/v1/plugins/hello-plugin/disable", Map.of()).status()).isEqualTo(200);
                assertThat(state(api)).isEqualTo("disabled");
                ann.says(channel, bot.mention() + " When does the library open in the morning?");
                discord.await("a reason", () -> reasons(api, guildPath).contains("mode-missing"));

                assertThat(api.post("/api/v1/plugins/hello-plugin/enable", Map.of()).status()).isEqualTo(200);
                assertThat(state(api)).isEqualTo("running");
                answer(discord, channel, ann.says(channel, "When does the library open in the morning?"));
                assertThat(channel.messagesBy(bot)).hasSize(2);
            }
        }
    }

    @Test
    void bad_bodies_are_refused_with_every_problem_and_change_nothing() {
        try (DiscordSimulator discord = DiscordSimulator.start()) {
            SimulatedApplication bot = discord.application("Steward");
            SimulatedGuild guild = discord.guild("Test server");
            guild.invite(bot);
            try (BuiltSteward steward = BuiltSteward.run(
                    BuiltSteward.variables(folder.resolve("data"))
                            .with("STEWARD_DISCORD_TOKEN", bot.token())
                            .with("STEWARD_DISCORD_API_URL", discord.apiUrl()))) {
                StewardApi api = steward.api();
                String section = "/api/v1/guilds/" + guild.id() + "/settings/response";
                discord.await("the server is known", () -> api.get(section).status() == 200);
                JsonNode before = api.get(section).body();

                StewardApi.Answer answer = api.putText(
                        section,
                        "{\"mode\": 7, \"memberLimit\": -1, \"burst\": \"soon\", \"colour\": \"red\", \"ignoredRoles\": [\"x\"]}");
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.body().path("problems").findValuesAsText("path"))
                        .containsExactlyInAnyOrder("mode", "memberLimit", "burst", "colour", "ignoredRoles[0]");
                assertThat(api.putText(section, "{\"mode\": ").status()).isEqualTo(400);
                assertThat(api.putText(section, "{\"mode\": \"telepathy\"}")).satisfies(unknown -> {
                    assertThat(unknown.status()).isEqualTo(404);
                    assertThat(unknown.body().toString()).contains("telepathy").contains("response-modes/mention");
                });
                assertThat(api.get("/api/v1/guilds/1/settings").status()).isEqualTo(404);
                assertThat(api.get("/api/v1/guilds/" + guild.id() + "/settings/colour").status()).isEqualTo(404);
                assertThat(api.post("/api/v1/plugins/nobody/disable", Map.of()).status()).isEqualTo(404);
                assertThat(api.post("/api/v1/guilds/" + guild.id() + "/knowledge",
                        Map.of("title", "x", "text", "y".repeat(9_000_000))).status()).isEqualTo(413);
                assertThat(new StewardApi(steward.address(), "guess").get(section).status()).isEqualTo(401);
                assertThat(api.get(section).body()).isEqualTo(before);
            }
        }
    }

    private static void answer(DiscordSimulator discord, SimulatedChannel channel, Message question) {
        discord.await("a reply", () -> !channel.repliesTo(question).isEmpty());
        assertThat(channel.repliesTo(question).getFirst().content()).contains("nine");
    }

    private static String state(StewardApi api) {
        return StreamSupport.stream(api.get("/api/v1/plugins").body().path("items").spliterator(), false)
                .filter(plugin -> plugin.path("id").asText().equals("hello-plugin"))
                .map(plugin -> plugin.path("state").asText())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> reasons(StewardApi api, String guildPath) {
        return api.get(guildPath + "/silences").body().path("items").findValuesAsText("reason");
    }

    private Path plugins() throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        copy(BuiltSteward.HOME.resolve("plugins"), plugins);
        return plugins;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path zip : files.filter(file -> file.toString().endsWith(".zip")).toList()) {
                Files.copy(zip, to.resolve(zip.getFileName()));
            }
        }
    }
}
