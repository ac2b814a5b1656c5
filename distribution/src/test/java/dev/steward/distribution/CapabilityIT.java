package dev.steward.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedInteraction;
import dev.steward.simulator.world.Message;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the operator grants a plugin: tables of its own, which last, and nothing beside them.
@Timeout(120)
class CapabilityIT {

    private static final String LEDGER = "/api/v1/plugins/ledger";

    @TempDir
    private Path folder;

    @Test
    void a_plugin_has_its_tables_once_that_is_granted_and_finds_them_again() {
        try (Scene scene = Scene.start(folder, variables -> variables)) {
            StewardApi api = scene.steward.api();
            SimulatedGuild guild = scene.guild("Test server");
            long loaders = Footprint.of(scene.steward).loaders();

            assertThat(api.install(PluginZip.command("ledger", "ledger", "no tables").bytes()).status()).isEqualTo(201);
            assertThat(says(scene, guild, "ledger")).isEqualTo("no tables");
            assertThat(api.install(ledger("2.0.0", "")).status()).isEqualTo(201);
            JsonNode waiting = plugin(api);
            assertThat(waiting.path("state").asText()).isEqualTo("disabled");
            assertThat(waiting.path("reason").asText()).isEqualTo(
                    "version 2.0.0 asks for the capability database, which the operator has not granted");
            assertThat(waiting.path("capabilities").toString()).isEqualTo("[\"database\"]");
            assertThat(waiting.path("granted")).isEmpty();

            assertThat(operator(scene, "grant", "ledger", "database")).isZero();
            assertThat(plugin(api).path("state").asText()).isEqualTo("running");
            assertThat(says(scene, guild, "ledger")).isEqualTo("1 entries");
            assertThat(says(scene, guild, "ledger")).isEqualTo("2 entries");
            assertThat(says(scene, guild, "peek")).contains("permission denied for schema steward");

            byte[] third = ledger("3.0.0", "ask(\"alter table entry add if not exists note text\");");
            assertThat(api.install(third).status()).isEqualTo(201);
            assertThat(says(scene, guild, "ledger")).isEqualTo("3 entries");

            assertThat(operator(scene, "revoke", "ledger", "database")).isZero();
            assertThat(plugin(api).path("state").asText()).isEqualTo("disabled");
            assertThat(api.delete(LEDGER).status()).isEqualTo(204);
            assertThat(Footprint.settled(scene.steward, loaders).loaders()).isEqualTo(loaders);

            assertThat(api.install(third).status()).isEqualTo(201);
            assertThat(plugin(api).path("granted")).isEmpty();
            assertThat(operator(scene, "grant", "ledger", "database")).isZero();
            scene.steward.kill();
            try (BuiltSteward steward = BuiltSteward.run(scene.variables(folder))) {
                scene.discord.await("it is ready", () -> steward.api().get("/health/ready").status() == 200);
                assertThat(plugin(steward.api()).path("state").asText()).isEqualTo("running");
                assertThat(says(scene, guild, "ledger")).isEqualTo("4 entries");
            }
        }
    }

    /// As the operator does it: a command, which speaks to the process that holds the data folder.
    private int operator(Scene scene, String... arguments) {
        return BuiltSteward.start(scene.variables(folder),
                Stream.concat(Stream.of("plugins"), Stream.of(arguments)).toArray(String[]::new)).awaitExit();
    }

    private static JsonNode plugin(StewardApi api) {
        return api.items("/api/v1/plugins")
                .stream()
                .filter(plugin -> plugin.path("id").asText().equals("ledger"))
                .findFirst()
                .orElseThrow();
    }

    private static String says(Scene scene, SimulatedGuild guild, String command) {
        scene.discord.await("/" + command + " is registered", () -> scene.discord.world()
                .commands()
                .in(scene.bot.id(), OptionalLong.empty())
                .toString()
                .contains(command));
        SimulatedInteraction asked = guild.member("Ann").slash(guild.text("general"), command, Map.of());
        scene.discord.await("what /" + command + " says",
                () -> !asked.response().map(Message::content).orElse("").isEmpty());
        return asked.response().orElseThrow().content();
    }

    private static byte[] ledger(String version, String change) {
        return new PluginZip("ledger").version(version).manifest("plugin.capabilities", "database").offering("""
                offer.to(Points.SERVICE, "tables", Tables.class);
                offer.to(Points.SLASH_COMMAND, "ledger", Ledger.class);
                offer.to(Points.SLASH_COMMAND, "peek", Peek.class);
                """).with("""
                public class Tables implements PluginService {
                    @Inject PluginDatabase database;
                    public void start() throws Exception {
                        ask("create table if not exists entry (at timestamptz not null)");
                        %s
                    }
                    public void close() {}
                    String ask(String sql) throws Exception {
                        try (java.sql.Connection connection = database.source().getConnection();
                                java.sql.Statement statement = connection.createStatement()) {
                            if (!statement.execute(sql)) {
                                return "";
                            }
                            java.sql.ResultSet result = statement.getResultSet();
                            result.next();
                            return result.getString(1);
                        }
                    }
                }
                """.formatted(change)).with("""
                public class Ledger implements SlashCommand {
                    @Inject Tables tables;
                    public CommandSpec spec() {
                        return new CommandSpec("ledger", "Counts", List.of(), CommandSpec.Visibility.CHANNEL);
                    }
                    public CommandReply run(CommandCall call) throws Exception {
                        tables.ask("insert into entry values (now())");
                        return new CommandReply.Say(new Outgoing(
                                tables.ask("select count(*) || ' entries' from entry")));
                    }
                }
                """).with("""
                public class Peek implements SlashCommand {
                    @Inject Tables tables;
                    public CommandSpec spec() {
                        return new CommandSpec("peek", "Reads what is not its own", List.of(),
                                CommandSpec.Visibility.CHANNEL);
                    }
                    public CommandReply run(CommandCall call) throws Exception {
                        try {
                            return new CommandReply.Say(new Outgoing(tables.ask("select text from steward.utterance")));
                        } catch (java.sql.SQLException refused) {
                            return new CommandReply.Say(new Outgoing(refused.getMessage()));
                        }
                    }
                }
                """).bytes();
    }
}
