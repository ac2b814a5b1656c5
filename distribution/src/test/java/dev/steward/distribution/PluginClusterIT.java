package dev.steward.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedInteraction;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.world.Message;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two processes on one database: what is done about plugins in one of them is done in both.
@Timeout(240)
class PluginClusterIT {

    private static final String PLUGINS = "/api/v1/plugins";
    /// Processes that share a database share the key for its secrets.
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres postgres;
    private static Scene scene;
    private static BuiltSteward other;
    private static SimulatedGuild guild;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        scene = Scene.start(folder.resolve("one"), variables -> sharing(variables, "one"));
        guild = scene.guild("Test server");
        scene.set(guild, "response", Map.of("burst", "PT0S", "memberLimit", 0));
        // It has no gateway and asks for servers when it starts.
        other = BuiltSteward.run(sharing(scene.variables(folder.resolve("other")), "other"), "--roles", "web");
        scene.discord.await("the other knows the server",
                () -> other.api().get("/api/v1/guilds/" + guild.id()).status() == 200);
    }

    private static BuiltSteward.Variables sharing(BuiltSteward.Variables variables, String name) {
        return variables.with("STEWARD_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"))
                .with("STEWARD_SECRET_KEY", KEY)
                // So that a plugin can fail in one of them only.
                .with("STEWARD_JAVA_OPTIONS", "-Dtests.trouble=" + trouble(name));
    }

    private static Path trouble(String process) {
        return folder.resolve("trouble-in-" + process);
    }

    @AfterAll
    static void stop() throws IOException {
        if (other != null) {
            other.close();
        }
        scene.close();
        postgres.close();
    }

    @Test
    void a_plugin_comes_changes_and_goes_in_both() {
        assertThat(other.api().install(greeter("1.0.0", "one")).status()).isEqualTo(201);
        awaitInBoth("greeter", "1.0.0", "running");
        assertThat(List.of(hail(scene.steward), hail(other))).containsOnly("one");
        other.api().choose(guild.id(), "greeter/greeter");
        SimulatedChannel channel = guild.text("modes");
        SimulatedMember ann = guild.member("Ann");
        scene.replyTo(channel, ann.says(channel, scene.bot.mention() + " does the mode answer?"));

        assertThat(scene.steward.api().install(greeter("2.0.0", "two")).status()).isEqualTo(201);
        awaitInBoth("greeter", "2.0.0", "running");
        assertThat(List.of(hail(scene.steward), hail(other))).containsOnly("two");

        assertThat(other.api().post(PLUGINS + "/greeter/disable", Map.of()).status()).isEqualTo(200);
        awaitInBoth("greeter", "2.0.0", "disabled");
        scene.awaitSilence(guild, ann.says(channel, scene.bot.mention() + " and now?"), "mode-missing");

        assertThat(scene.steward.api().post(PLUGINS + "/greeter/enable", Map.of()).status()).isEqualTo(200);
        awaitInBoth("greeter", "2.0.0", "running");
        assertThat(List.of(hail(scene.steward), hail(other))).containsOnly("two");
        scene.replyTo(channel, ann.says(channel, scene.bot.mention() + " and again?"));

        assertThat(scene.steward.api().delete(PLUGINS + "/greeter").status()).isEqualTo(204);
        scene.discord.await("it is gone in both", () -> scene.steward.api().plugin("greeter").isEmpty()
                && other.api().plugin("greeter").isEmpty());
        scene.set(guild, "response", Map.of("mode", "response-modes/mention"));
    }

    @Test
    void a_plugin_that_failed_in_the_other_is_replaced_there() throws IOException {
        Path trouble = Files.createFile(trouble("other"));
        assertThat(scene.steward.api().install(troubled("troubled", "1.0.0")).status()).isEqualTo(201);
        await(other, "troubled", "1.0.0", "failed");
        assertThat(other.api().plugin("troubled").orElseThrow().path("reason").asText()).contains("trouble is here");
        assertThat(scene.steward.api()
                .install(PluginZip.command("troubled", "calm", "calm").version("1.0.1").bytes())
                .status()).isEqualTo(201);
        awaitInBoth("troubled", "1.0.1", "running");
        Files.delete(trouble);
        assertThat(other.api().delete(PLUGINS + "/troubled").status()).isEqualTo(204);
    }

    @Test
    void a_plugin_that_failed_in_the_other_is_tried_again_when_it_is_enabled_here() throws IOException {
        Path trouble = Files.createFile(trouble("other"));
        assertThat(scene.steward.api().install(troubled("moody", "1.0.0")).status()).isEqualTo(201);
        await(other, "moody", "1.0.0", "failed");
        Files.delete(trouble);
        assertThat(scene.steward.api().post(PLUGINS + "/moody/enable", Map.of()).status()).isEqualTo(200);
        awaitInBoth("moody", "1.0.0", "running");
        assertThat(scene.steward.api().delete(PLUGINS + "/moody").status()).isEqualTo(204);
    }

    private static byte[] greeter(String version, String says) {
        return PluginZip.mode("greeter", "greeter").with(PluginZip.commandSource("hail", says)).offering("""
                offer.to(Points.RESPONSE_MODE, "greeter", Mode.class);
                offer.to(Points.SLASH_COMMAND, "hail", Command.class);
                """).version(version).bytes();
    }

    private static byte[] troubled(String id, String version) {
        return PluginZip.command(id, id, "hello").offering("""
                if (java.nio.file.Files.exists(java.nio.file.Path.of(System.getProperty("tests.trouble")))) {
                    throw new IllegalStateException("trouble is here");
                }
                offer.to(Points.SLASH_COMMAND, "%s", Command.class);
                """.formatted(id)).version(version).bytes();
    }

    private static void awaitInBoth(String plugin, String version, String state) {
        await(scene.steward, plugin, version, state);
        await(other, plugin, version, state);
    }

    private static void await(BuiltSteward process, String plugin, String version, String state) {
        scene.discord.await(plugin + " " + version + " is " + state, Duration.ofSeconds(30),
                () -> process.api()
                        .plugin(plugin)
                        .filter(one -> one.path("version").asText().equals(version)
                                && one.path("state").asText().equals(state))
                        .isPresent());
    }

    /// What the command says when a process hears it.
    private static String hail(BuiltSteward process) {
        scene.bot.interactionsAt(process.address().resolve("/discord/webhook/"));
        scene.discord.await("/hail is registered", () -> scene.discord.world()
                .commands()
                .in(scene.bot.id(), OptionalLong.empty())
                .stream()
                .anyMatch(command -> command.toString().contains("hail")));
        SimulatedInteraction asked = guild.member("Ben").slash(guild.text("commands"), "hail", Map.of());
        // Before that it is a notice that the bot is thinking.
        scene.discord.await("what /hail says",
                () -> !asked.response().map(Message::content).orElse("").isEmpty());
        return asked.response().orElseThrow().content();
    }
}
