package dev.steward.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.distribution.StandInModel.Thought;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Every contribution of the tour plugin, installed in the running distribution and seen from outside.
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TourIT {

    private static final Path EXAMPLE = Path.of("..", "examples", "tour-plugin", "target");
    private static final String OPENING = "The library opens at nine in the morning.";
    private static final String WHEN = "When does the library open in the morning?";

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres postgres;
    private static Scene scene;
    /// The one that runs now, and with what.
    private static BuiltSteward steward;
    private static BuiltSteward.Variables running;

    private SimulatedGuild guild;
    private SimulatedChannel channel;
    private SimulatedMember ann;
    private SimulatedMember ben;

    @BeforeAll
    static void install() throws IOException {
        postgres = EmbeddedPostgres.start();
        scene = Scene.start(folder, TourIT::toured);
        steward = scene.steward;
        running = toured(scene.variables(folder));
        assertThat(command("plugins", "install", zip().toString())).isZero();
        // Of several indexes the first is used.
        assertThat(command("plugins", "disable", "knowledge-lucene")).isZero();
    }

    @AfterAll
    static void stop() throws IOException {
        steward.close();
        scene.close();
        postgres.close();
    }

    @BeforeEach
    void join() {
        runWith(toured(scene.variables(folder)));
        guild = scene.discord.guild("Test server");
        guild.invite(scene.bot);
        scene.discord.await("the server is known", () -> steward.api().get(path("")).status() == 200);
        channel = guild.text("general");
        ann = guild.member("Ann");
        ben = guild.member("Ben");
        scene.discord.await("the commands are registered", () -> commands().contains("figures"));
    }

    private static void runWith(BuiltSteward.Variables variables) {
        if (!variables.equals(running)) {
            steward.stop();
            steward = BuiltSteward.run(variables);
            running = variables;
            scene.discord.await("Steward is ready", Duration.ofSeconds(60),
                    () -> steward.api().get("/health/ready").status() == 200);
        }
    }

    /// With the tour's model, which wants no address, and its vectors.
    private static BuiltSteward.Variables toured(BuiltSteward.Variables variables) {
        Map<String, String> values = new LinkedHashMap<>(variables.values());
        values.keySet().removeIf(name -> name.startsWith("STEWARD_MODEL_"));
        return withDatabase(new BuiltSteward.Variables(values).with("STEWARD_MODEL_PROVIDER", "librarian"));
    }

    private static BuiltSteward.Variables withDatabase(BuiltSteward.Variables variables) {
        return variables.with("STEWARD_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"))
                .with("STEWARD_EMBEDDING_PROVIDER", "ngrams");
    }

    @Test
    void mode_answers_at_its_desk_in_the_words_of_the_librarian() {
        steward.api().learn(guild.id(), "Opening hours", "The library has a garden.\n\n" + OPENING);
        SimulatedChannel desk = guild.text("desk");
        set("tour-desk", Map.of("channel", id(desk)));
        set("response", Map.of("mode", "desk"));
        ann.says(channel, WHEN);
        ann.says(desk, "thanks");
        Message unknown = ann.says(desk, "Who won the match yesterday evening?");
        awaitReason(unknown, "smart-mode");
        Message asked = ann.says(desk, WHEN);
        assertThat(scene.replyTo(desk, asked).content()).contains(OPENING)
                .contains("Opening hours")
                .doesNotContain("garden");
        Message called = ben.says(channel, scene.bot.mention() + " Who won the match yesterday evening?");
        assertThat(scene.replyTo(channel, called).content()).contains("I found nothing");
        assertThat(channel.messagesBy(scene.bot)).hasSize(1);
        assertThat(desk.messagesBy(scene.bot)).hasSize(1);
    }

    @Test
    void closed_desk_answers_only_who_calls_it() {
        steward.api().learn(guild.id(), "Opening hours", OPENING);
        set("response", Map.of("mode", "tour-plugin/desk"));
        set("tour-desk", Map.of("channel", id(channel), "reach", "all", "hours", closedNow()));
        ann.says(channel, WHEN);
        Message called = ben.says(channel, scene.bot.mention() + " " + WHEN);
        assertThat(scene.replyTo(channel, called).content()).contains(OPENING);
        assertThat(channel.messagesBy(scene.bot)).hasSize(1);
    }

    private static Map<String, String> closedNow() {
        int hour = LocalTime.now(ZoneOffset.UTC).getHour();
        return Map.of("opens", "%02d:00".formatted((hour + 3) % 24), "closes", "%02d:00".formatted((hour + 4) % 24),
                "zone", "UTC");
    }

    @Test
    void lookup_shows_passages_to_the_caller_alone() {
        steward.api().learn(guild.id(), "Opening hours", OPENING);
        set("tour-commands", Map.of("heading", "Here you are:", "next", "answer-this"));
        SimulatedInteraction found = ann.slash(channel, "lookup", Map.of("text", "library"));
        assertThat(response(found).content()).isEqualTo("Here you are:\n* **Opening hours**: " + OPENING);
        assertThat(response(found).onlyFor()).isEqualTo(OptionalLong.of(ann.id()));
        assertThat(response(ann.slash(channel, "lookup", Map.of("text", "submarine"))).content())
                .contains("found nothing")
                .contains("`/answer-this`");
        assertThat(response(ann.slash(channel, "lookup", Map.of("text", "   "))).content()).contains("Please write");
    }

    @Test
    void answer_this_answers_the_question_of_somebody_else() {
        steward.api().learn(guild.id(), "Opening hours", OPENING);
        assertThat(response(ann.slash(channel, "answer-this", Map.of())).content()).contains("no question");
        ben.says(channel, WHEN);
        ben.says(channel, "Nobody knows, it seems.");
        assertThat(response(ann.slash(channel, "answer-this", Map.of())).content()).contains(OPENING);
    }

    @Test
    void vectors_are_stored_and_find_what_is_misspelled() {
        steward.api().learn(guild.id(), "Opening hours", OPENING);
        steward.api().learn(guild.id(), "주차", "자전거는 건물 뒤에 세웁니다.");
        awaitFound("libarry openning mornin", "Opening hours");
        awaitFound("자전거를", "주차");
        scene.discord.await("its vectors are used", Duration.ofSeconds(60),
                () -> searchedWith().equals(List.of("tour/ngrams-1-512")));
    }

    @Test
    void settings_are_described_checked_and_kept() {
        JsonNode schema = steward.api().get(path("/settings/tour-desk/schema")).body();
        assertThat(schema.at("/properties/reach/enum")).hasToString("[\"questions\",\"all\"]");
        assertThat(schema.findValuesAsText("title")).contains("Opening hours", "Time zone");

        StewardApi.Answer refused = steward.api()
                .put(path("/settings/tour-desk"),
                        Map.of("channel", "here", "reach", "nothing", "hours", Map.of("opens", "soon"), "pace", 1));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("problems").findValuesAsText("path"))
                .contains("channel", "reach", "hours.opens", "pace");
        StewardApi.Answer contradicting = steward.api().put(path("/settings/tour-desk"), Map.of("reach", "all"));
        assertThat(contradicting.status()).isEqualTo(400);
        assertThat(contradicting.body().toString()).contains("Choose a desk channel");

        SimulatedChannel closed = guild.text("closed");
        closed.deny(scene.bot.id(), false, Permission.SEND_MESSAGES);
        StewardApi.Answer unwritable = steward.api().put(path("/settings/tour-desk"), Map.of("channel", id(closed)));
        assertThat(unwritable.status()).isEqualTo(400);
        assertThat(unwritable.body().toString()).contains("may not write in #closed");

        set("tour-desk", Map.of("channel", id(channel), "reach", "all"));
        assertThat(setting("tour-desk", "channel")).isEqualTo(id(channel));
    }

    @Test
    void passphrase_guards_the_figures_and_is_never_shown() {
        steward.api().learn(guild.id(), "Opening hours", OPENING);
        scene.replyTo(channel, ann.says(channel, scene.bot.mention() + " " + WHEN));
        set("tour-commands", Map.of("passphrase", "open sesame"));
        assertThat(setting("tour-commands", "passphrase")).isEqualTo("********");
        set("tour-commands", Map.of("passages", 1));
        assertThat(query("select content from steward.settings where section = 'tour-commands'")).isNotEmpty()
                .noneMatch(value -> value.contains("sesame"));
        assertThat(figures(Map.of())).contains("not the passphrase");
        awaitFigures(Map.of("passphrase", "open sesame"), "* answered: 1");
    }

    /// Last only to spare the others one more restart.
    @Test
    @Order(Integer.MAX_VALUE)
    void restart_leaves_figures_index_and_settings_as_they_were() throws IOException {
        String gone = steward.api().learn(guild.id(), "Parking", "Bicycles stand behind the house.");
        steward.api().learn(guild.id(), "Opening hours", OPENING);
        assertThat(steward.api().delete(path("/knowledge/" + gone)).status()).isEqualTo(204);
        set("tour-desk", Map.of("channel", id(channel)));
        Message asked = ann.says(channel, scene.bot.mention() + " " + WHEN);
        Message answer = scene.replyTo(channel, asked);
        awaitFigures(Map.of(), "* answered: 1");
        ann.reacts(answer, "👍");
        awaitFigures(Map.of(), "* answered: 1\n* helpful: 1");
        query("update steward.settings set content = replace(content::text, '\"channel\"', '\"room\"')::json"
                + " where section = 'tour-desk' and guild = " + guild.id() + " returning revision");

        // While the plugin is disabled, nobody knows its variables.
        assertThat(command("plugins", "disable", "tour-plugin")).isZero();
        runWith(toured(scene.variables(folder)).with("STEWARD_TOUR_DIMENSIONS", "7"));
        assertThat(tour().path("state").asText()).isEqualTo("disabled");
        steward.api().post("/api/v1/plugins/tour-plugin/enable", Map.of());
        assertThat(tour().path("state").asText()).isEqualTo("failed");
        assertThat(tour().path("reason").asText()).contains("STEWARD_TOUR_DIMENSIONS").contains("64");

        // The librarian is no good at summaries.
        runWith(withDatabase(scene.variables(folder)).with("STEWARD_TOUR_DIMENSIONS", "128")
                .with("STEWARD_TOUR_SAVE_EVERY", "PT1S"));
        JsonNode ofOperator = steward.api().get("/api/v1/settings/tour").body();
        assertThat(ofOperator.at("/settings/dimensions").asInt()).isEqualTo(128);
        assertThat(ofOperator.at("/origins/saveEvery").asText()).contains("STEWARD_TOUR_SAVE_EVERY");
        awaitFigures(Map.of(), "* answered: 1\n* helpful: 1");
        assertThat(steward.api().search(guild.id(), "library", 5)).hasSize(1);
        assertThat(steward.api().search(guild.id(), "bicycles", 5)).isEmpty();
        assertThat(setting("tour-desk", "channel")).isEqualTo(id(channel));
        steward.api().learn(guild.id(), "Garden", "The garden is open to everybody.");
        scene.discord.await("vectors of the operator's size", Duration.ofSeconds(60),
                () -> searchedWith().equals(List.of("tour/ngrams-1-128")));
        ann.reacts(answer, "👎");
        awaitSaved(guild.id() + ".not\\ helpful=1");
        catchUp();
    }

    private void catchUp() {
        SimulatedChannel lively = guild.text("lively");
        ben.says(lively, "The printer is on fire");
        ann.says(lively, "I have put it out");
        scene.model.thinks(asked -> asked.schemaName().equals("digest")
                ? Thought.of(Map.of("text", "There was a fire. Now there is none."))
                : asked.echo());
        Message summary = response(ann.slash(lively, "catch-up", Map.of()));
        assertThat(summary.content()).isEqualTo("There was a fire. Now there is none.");
        assertThat(summary.onlyFor()).isEqualTo(OptionalLong.of(ann.id()));
        assertThat(scene.model.asked().getLast().turns())
                .containsExactly("user: Ben: The printer is on fire", "user: Ann: I have put it out");

        assertThat(response(ann.slash(lively, "catch-up", Map.of())).content()).contains("Nothing new");
        JsonNode kept = steward.api().get(path("/members/" + Long.toUnsignedString(ann.id()) + "/data")).body();
        assertThat(kept.at("/entries/0/plugin").asText()).isEqualTo("tour-plugin");
        assertThat(kept.at("/entries/0/key").asText()).isEqualTo("caught-up." + id(lively));
        response(ann.slash(lively, "forget-me", Map.of()));
        assertThat(query("select key from steward.plugin_entry where member = " + ann.id())).isEmpty();
        assertThat(response(ann.slash(lively, "catch-up", Map.of())).content()).contains("There was a fire.");
    }

    private Message response(SimulatedInteraction interaction) {
        scene.discord.await("a response", () -> !interaction.response().map(Message::content).orElse("").isEmpty());
        return interaction.response().orElseThrow();
    }

    private String figures(Map<String, String> options) {
        return response(ann.slash(channel, "figures", options)).content();
    }

    /// Listeners are told beside the work and not before it is done.
    private void awaitFigures(Map<String, String> options, String expected) {
        scene.discord.await(expected, () -> figures(options).equals(expected));
    }

    private void awaitFound(String question, String title) {
        scene.discord.await(title + " is found", Duration.ofSeconds(60),
                () -> steward.api()
                        .search(guild.id(), question, 1)
                        .stream()
                        .anyMatch(passage -> passage.path("title").asText().equals(title)));
    }

    private void awaitReason(Message message, String reason) {
        scene.discord.await(reason, () -> steward.api()
                .items(path("/silences"))
                .stream()
                .anyMatch(silence -> silence.path("message").asText().equals(Long.toUnsignedString(message.id()))
                        && silence.path("reason").asText().equals(reason)));
    }

    /// Changes some settings of a section and leaves the rest.
    private void set(String section, Map<String, ?> changes) {
        Map<String, Object> settings = StewardApi.map(steward.api().get(path("/settings/" + section)).body());
        settings.putAll(changes);
        StewardApi.Answer answer = steward.api().put(path("/settings/" + section), settings);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private String path(String within) {
        return "/api/v1/guilds/" + guild.id() + within;
    }

    private String setting(String section, String name) {
        return steward.api().get(path("/settings/" + section)).body().path(name).asText();
    }

    private static String id(SimulatedChannel channel) {
        return Long.toUnsignedString(channel.id());
    }

    private static JsonNode tour() {
        return steward.api()
                .items("/api/v1/plugins")
                .stream()
                .filter(plugin -> plugin.path("id").asText().equals("tour-plugin"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> commands() {
        return scene.discord.world()
                .commands()
                .in(scene.bot.id(), OptionalLong.empty())
                .stream()
                .map(command -> command.name())
                .toList();
    }

    private static int command(String... arguments) {
        return BuiltSteward.start(toured(scene.variables(folder)), arguments).awaitExit();
    }

    private static Path zip() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLE)) {
            return files.filter(file -> file.toString().endsWith("-plugin.zip")).findFirst().orElseThrow();
        }
    }

    private static void awaitSaved(String line) throws IOException {
        try (Stream<Path> files = Files.find(folder, 5, (file, _) -> file.endsWith("figures.properties"))) {
            Path figures = files.findFirst().orElseThrow();
            scene.discord.await(line + " in " + figures, () -> read(figures).contains(line));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> searchedWith() {
        return query("select model from steward.embedding where searched and guild = " + guild.id());
    }

    private static List<String> query(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
