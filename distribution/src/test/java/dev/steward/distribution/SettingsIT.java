package dev.steward.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.distribution.StandInModel.Asked;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedInteraction;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.Permission;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What servers' admins set, from outside: which plugins may act, what is checked against Discord, what becomes of it
/// through upgrades, and how it is stored.
@Timeout(120)
class SettingsIT {

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres postgres;
    private static Scene scene;

    private SimulatedGuild guild;
    private SimulatedChannel channel;
    private SimulatedMember ann;
    private String path;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        scene = Scene.start(folder, variables -> variables
                .with("STEWARD_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"))
                .with("STEWARD_PLUGINS_DIR", plugins().toString())
                .with("STEWARD_GATE_PASSWORD", "open-sesame"));
    }

    /// What comes with the distribution, and the plugin that is to be upgraded.
    private static Path plugins() {
        try (Stream<Path> zips = Files.list(BuiltSteward.HOME.resolve("plugins"))) {
            Path plugins = Files.createDirectory(folder.resolve("with-gate"));
            for (Path zip : zips.filter(one -> one.toString().endsWith(".zip")).toList()) {
                Files.copy(zip, plugins.resolve(zip.getFileName()));
            }
            Files.write(plugins.resolve("gate.zip"), firstGate().bytes());
            return plugins;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        scene.close();
        postgres.close();
    }

    @BeforeEach
    void newGuild() {
        scene.model.thinks(Asked::echo);
        guild = scene.guild("Test server");
        channel = guild.text("general");
        ann = guild.member("Ann");
        path = "/api/v1/guilds/" + guild.id();
    }

    private static StewardApi api() {
        return scene.steward.api();
    }

    private static PluginZip tools() {
        return PluginZip.command("tools", "dice", "six")
                .offering("""
                        offer.to(Points.SLASH_COMMAND, "dice", Command.class);
                        offer.to(Points.RESPONSE_MODE, "keen", Mode.class);
                        """)
                .with("""
                        public class Mode implements ResponseMode {
                            public Engagement consider(Heard heard) {
                                return heard.tagged() ? Engagement.answer() : Engagement.ignore("not tagged");
                            }
                        }
                        """);
    }

    private JsonNode shown(String plugin) {
        return api().items(path + "/plugins")
                .stream()
                .filter(one -> one.path("id").asText().equals(plugin))
                .findFirst()
                .orElseThrow();
    }

    private String slash(String command) {
        SimulatedInteraction call = ann.slash(channel, command, Map.of());
        scene.discord.await("the answer of /" + command,
                () -> call.response().filter(answer -> !answer.content().isEmpty()).isPresent());
        return call.response().orElseThrow().content();
    }

    private JsonNode diagnosis(String check) {
        for (JsonNode one : api().get(path + "/diagnostics").body()) {
            if (one.path("check").asText().equals(check)) {
                return one;
            }
        }
        throw new AssertionError("no diagnosis of " + check);
    }

    private boolean isDiagnosed(String check) {
        return api().get(path + "/diagnostics").body().findValuesAsText("check").contains(check);
    }

    @Test
    void plugin_acts_where_it_is_installed_enabled_and_allowed() {
        assertThat(api().install(tools().bytes()).status()).isEqualTo(201);
        api().choose(guild.id(), "tools/keen");
        assertThat(shown("tools").path("state").asText()).isEqualTo("running");
        assertThat(shown("tools").path("allowed").asBoolean()).isTrue();
        scene.replyTo(channel, ann.says(channel, scene.bot.mention() + " hello?"));
        scene.discord.await("/dice", () -> slash("dice").equals("six"));

        scene.set(guild, "plugins", Map.of("blocked", List.of("tools")));

        assertThat(shown("tools").path("allowed").asBoolean()).isFalse();
        assertThat(shown("tools").path("contributions").toString()).contains("tools/keen");
        Message unheard = ann.says(channel, scene.bot.mention() + " are you there?");
        scene.awaitSilence(guild, unheard, "mode-missing");
        assertThat(api().get(path + "/silences").body().toString())
                .contains("The plugin tools is not allowed in this server by its admins");
        assertThat(slash("dice")).isEqualTo("The admins of this server have switched this command off.");
        SimulatedGuild other = scene.guild("Another server");
        SimulatedChannel there = other.text("general");
        api().choose(other.id(), "tools/keen");
        scene.replyTo(there, other.member("Ben").says(there, scene.bot.mention() + " and here?"));

        scene.set(guild, "plugins", Map.of("blocked", List.of()));
        scene.replyTo(channel, ann.says(channel, scene.bot.mention() + " again?"));
        assertThat(channel.repliesTo(unheard)).isEmpty();
        api().delete("/api/v1/plugins/tools");
    }

    @Test
    void choice_of_a_plugin_that_is_away_stays_and_works_again() {
        assertThat(api().install(PluginZip.mode("keeper", "keen").bytes()).status()).isEqualTo(201);
        api().choose(guild.id(), "keeper/keen");
        scene.set(guild, "plugins", Map.of("blocked", List.of("keeper")));
        api().post("/api/v1/plugins/keeper/disable", Map.of());

        for (String section : List.of("response", "plugins")) {
            JsonNode before = api().get(path + "/settings/" + section).body();
            assertThat(api().put(path + "/settings/" + section, before).status()).isEqualTo(200);
            assertThat(api().get(path + "/settings/" + section).body()).isEqualTo(before);
        }
        assertThat(api().get(path + "/settings/response").body().path("mode").asText()).isEqualTo("keeper/keen");
        scene.set(guild, "plugins", Map.of("blocked", List.of()));
        assertThat(diagnosis("mode").path("ok").asBoolean()).isFalse();
        assertThat(diagnosis("mode").path("detail").asText())
                .isEqualTo("The plugin keeper is disabled by the operator");
        scene.awaitSilence(guild, ann.says(channel, scene.bot.mention() + " hello?"), "mode-missing");

        api().post("/api/v1/plugins/keeper/enable", Map.of());
        assertThat(diagnosis("mode").path("ok").asBoolean()).isTrue();
        scene.replyTo(channel, ann.says(channel, scene.bot.mention() + " hello again?"));

        assertThat(api().putText(path + "/settings/response", "{\"mode\": \"keeper/lazy\"}").status()).isEqualTo(404);
        assertThat(api().putText(path + "/settings/plugins", "{\"blocked\": [\"nobody\"]}").body().toString())
                .contains("There is no plugin nobody")
                .contains("response-modes");
        api().delete("/api/v1/plugins/keeper");
    }

    @Test
    void channels_and_roles_are_compared_with_the_server() {
        SimulatedChannel quiet = guild.text("quiet");
        quiet.deny(guild.id(), true, Permission.SEND_MESSAGES);
        String response = path + "/settings/response";
        JsonNode before = api().get(response).body();

        StewardApi.Answer refused = api().putText(response, """
                {"allowedChannels": ["%d", "%d", "404"], "ignoredRoles": ["405"], "memberLimit": -1}
                """.formatted(channel.id(), quiet.id()));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("problems").findValuesAsText("path")).containsExactlyInAnyOrder(
                "allowedChannels[1]", "allowedChannels[2]", "ignoredRoles[0]", "memberLimit");
        assertThat(refused.body().toString()).contains("The bot may not write in #quiet: it lacks Send Messages")
                .contains("There is no channel 404 in this server")
                .contains("There is no role 405 in this server");
        assertThat(api().get(response).body()).isEqualTo(before);

        scene.set(guild, "response", Map.of("allowedChannels", List.of(Long.toUnsignedString(channel.id()))));
        assertThat(isDiagnosed("response.allowedChannels[0]")).isFalse();
        channel.deny(scene.bot.id(), false, Permission.SEND_MESSAGES);
        assertThat(diagnosis("response.allowedChannels[0]").path("detail").asText())
                .isEqualTo("The bot may not write in #general: it lacks Send Messages");
        scene.set(guild, "response", Map.of("memberLimit", 5));
    }

    private static PluginZip gate(String version, String components, String defaults, String shown) {
        return PluginZip.command("gate", "gate", "")
                .version(version)
                .offering("""
                        offer.to(Points.SLASH_COMMAND, "gate", Command.class).settings(Gate.TYPE);
                        offer.to(Points.SLASH_COMMAND, "password", Other.class).settings(Operator.TYPE);
                        """)
                .with("public record Gate(" + components + """
                        ) {
                            static final SettingsType<Gate> TYPE =
                                    SettingsType.perGuild("gate-keeper", Gate.class, new Gate(%s));
                        }
                        """.formatted(defaults))
                .with("""
                        public record Operator(@Setting(label = "Password") Optional<Secret> password) {
                            static final SettingsType<Operator> TYPE =
                                    SettingsType.perHost("gate", Operator.class, new Operator(Optional.empty()));
                        }
                        """)
                .with("""
                        public class Command implements SlashCommand {
                            private final GuildSettings<Gate> gates;
                            @Inject Command(GuildSettings<Gate> gates) { this.gates = gates; }
                            public CommandSpec spec() {
                                return new CommandSpec("gate", "Says what is set", List.of(), CommandSpec.Visibility.CHANNEL);
                            }
                            public CommandReply run(CommandCall call) {
                                Gate gate = gates.of(call.guild());
                                return new CommandReply.Say(new Outgoing(%s));
                            }
                        }
                        """
                        .formatted(shown))
                .with("""
                        public class Other implements SlashCommand {
                            public CommandSpec spec() {
                                return new CommandSpec("password", "Nothing", List.of(), CommandSpec.Visibility.CHANNEL);
                            }
                            public CommandReply run(CommandCall call) { return new CommandReply.Nothing(); }
                        }
                        """);
    }

    private static PluginZip firstGate() {
        return gate("1.0.0", """
                @Setting(label = "Word") String word, @Setting(label = "Key") Optional<Secret> key,
                @Setting(label = "Often") int often""", "\"Hello\", Optional.empty(), 1",
                "gate.word() + \" \" + gate.key().map(Secret::reveal).orElse(\"none\")");
    }

    @Test
    void secrets_are_stored_encrypted_and_settings_survive_an_upgrade_that_renames_them() throws SQLException {
        String section = path + "/settings/gate-keeper";
        assertThat(api().putText(section, "{\"word\": \"Ahoy\", \"key\": \"s3cr3t-key\", \"often\": 7}")
                .body()
                .path("key")
                .asText()).isEqualTo("********");
        assertThat(stored("gate-keeper")).contains("Ahoy").doesNotContain("s3cr3t-key");
        scene.discord.await("/gate", () -> slash("gate").equals("Ahoy s3cr3t-key"));

        assertThat(api().install(gate("2.0.0", """
                @Setting(label = "Greeting", formerly = {"salute", "word"}) String greeting,
                @Setting(label = "Token", formerly = "key") Optional<Secret> token,
                @Setting(label = "Often") boolean often""", "\"Hi\", Optional.empty(), true",
                "gate.greeting() + \" \" + gate.token().map(Secret::reveal).orElse(\"none\") + \" \" + gate.often()")
                .bytes()).status()).isEqualTo(201);
        assertThat(slash("gate")).isEqualTo("Ahoy s3cr3t-key true");
        JsonNode shown = api().get(section).body();
        assertThat(shown).hasToString("{\"greeting\":\"Ahoy\",\"token\":\"********\",\"often\":true}");
        assertThat(api().put(section, shown).status()).isEqualTo(200);
        assertThat(slash("gate")).isEqualTo("Ahoy s3cr3t-key true");
        assertThat(stored("gate-keeper")).contains("token").doesNotContain("s3cr3t-key", "word");

        api().post("/api/v1/plugins/gate/disable", Map.of());
        assertThat(api().get(section).status()).isEqualTo(404);
        assertThat(api().get(section).body().path("detail").asText())
                .contains("belongs to the plugin gate, which is disabled by the operator");
        api().post("/api/v1/plugins/gate/enable", Map.of());
        assertThat(api().get(section).body()).isEqualTo(shown);

        JsonNode operators = api().get("/api/v1/settings/gate").body();
        assertThat(operators.path("settings").path("password").asText()).isEqualTo("********");
        assertThat(operators.path("origins").path("password").asText())
                .isEqualTo("the variable STEWARD_GATE_PASSWORD");
        assertThat(api().get("/api/v1/settings").body().toString()).doesNotContain("open-sesame");
        assertThat(scene.steward.log()).noneMatch(line -> line.contains("s3cr3t-key") || line.contains("open-sesame"));
        api().delete("/api/v1/plugins/gate");
    }

    private String stored(String section) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                PreparedStatement query = connection
                        .prepareStatement("select content from steward.settings where guild = ? and section = ?")) {
            query.setLong(1, guild.id());
            query.setString(2, section);
            try (ResultSet found = query.executeQuery()) {
                assertThat(found.next()).isTrue();
                return found.getString(1);
            }
        }
    }
}
