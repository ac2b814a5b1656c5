package dev.steward.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.distribution.StandInModel.Asked;
import dev.steward.distribution.StandInModel.Thought;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedInteraction;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.world.Message;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is stored about members: shown, given back, erased, and following Discord.
@Timeout(120)
class PrivacyIT {

    /// Words that nobody else writes.
    private static final String SECRET = "xylophone-quartz";

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres postgres;
    private static Scene scene;

    private SimulatedGuild guild;
    private SimulatedChannel channel;
    private SimulatedMember ann;
    private SimulatedMember ben;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        scene = Scene.start(folder, variables -> variables.with("STEWARD_DATABASE_URL",
                postgres.getJdbcUrl("postgres", "postgres")));
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
        ben = guild.member("Ben");
    }

    @AfterEach
    void leave() {
        guild.expel(scene.bot);
    }

    @Test
    void after_forget_me_no_table_index_or_log_holds_the_members_text() throws Exception {
        scene.model.thinks(asked -> Thought.answer("You said: " + asked.lastUserTurn(), List.of()));
        SimulatedChannel thread = ann.opensThread(channel, "Garden");
        scene.replyTo(channel, ann.says(channel, scene.bot.mention() + " what is a " + SECRET + "?"));
        scene.replyTo(thread, ann.says(thread, scene.bot.mention() + " and here, " + SECRET + "?"));
        SimulatedChannel direct = ann.direct(scene.bot);
        scene.replyTo(direct, ann.says(direct, "in private: " + SECRET));
        Message kept = scene.replyTo(thread, ben.says(thread, scene.bot.mention() + " I am Ben of the plums"));
        assertThat(kept.content()).contains("plums");
        assertThat(tablesWith(SECRET)).contains("utterance");
        JsonNode data = memberData(ann);
        assertThat(data.toString()).contains(SECRET).doesNotContain("plums");
        CountDownLatch thinking = new CountDownLatch(1);
        scene.model.thinks(asked -> {
            thinking.await();
            return asked.echo();
        });
        ann.says(channel, scene.bot.mention() + " under way: " + SECRET);
        scene.discord.await("the question is under way",
                () -> !scene.asked("under way: " + SECRET).isEmpty());
        SimulatedInteraction forget = ann.slash(channel, "forget-me", Map.of());
        scene.discord.await("it is done",
                () -> forget.response().map(Message::content).orElse("").contains("is erased"));
        assertThat(tablesWith(SECRET)).isEmpty();
        thinking.countDown();
        scene.replyTo(channel, ben.says(channel, scene.bot.mention() + " still there?"));
        assertThat(tablesWith(SECRET)).isEmpty();
        assertThat(tablesWith("plums")).contains("utterance");
        assertThat(filesWith(SECRET)).isEmpty();
        assertThat(scene.steward.log()).noneMatch(line -> line.contains(SECRET));
        assertThat(scene.steward.output()).noneMatch(line -> line.contains(SECRET));
        assertThat(memberData(ann).toString()).doesNotContain(SECRET);
    }

    @Test
    void operator_erases_what_a_member_asks_to_be_erased() throws Exception {
        scene.replyTo(channel, ann.says(channel, scene.bot.mention() + " my number is 4711-0815"));
        String path = "/api/v1/guilds/" + guild.id() + "/members/" + Long.toUnsignedString(ann.id()) + "/data";
        assertThat(scene.steward.api().get(path).body().toString()).contains("4711-0815");
        assertThat(scene.steward.api().delete(path).status()).isIn(200, 204);
        assertThat(tablesWith("4711-0815")).isEmpty();
    }

    @Test
    void message_deleted_on_discord_loses_its_text_here_and_an_edited_one_changes_it() throws Exception {
        Message question = ann.says(channel, scene.bot.mention() + " my car is a hovercraft");
        Message answer = scene.replyTo(channel, question);
        scene.discord.await("both sides are stored", () -> quietly("hovercraft").contains("utterance"));
        ann.edits(question, scene.bot.mention() + " my car is a submarine");
        scene.discord.await("the edit is followed", () -> quietly("submarine").contains("utterance"));
        scene.bot.deletes(answer);
        scene.discord.await("the answer is gone", () -> quietly("hovercraft").isEmpty());
        ann.deletes(question);
        scene.discord.await("the question is gone", () -> quietly("submarine").isEmpty());
    }

    @Test
    void question_that_is_deleted_before_it_is_answered_gets_no_answer() {
        CountDownLatch thinking = new CountDownLatch(1);
        scene.model.thinks(asked -> {
            thinking.await();
            return asked.echo();
        });
        Message question = ann.says(channel, scene.bot.mention() + " forget it");
        scene.discord.await("the question is under way", () -> !scene.asked("forget it").isEmpty());
        ann.deletes(question);
        scene.awaitSilence(guild, question, "deleted");
        thinking.countDown();
        scene.replyTo(channel, ben.says(channel, scene.bot.mention() + " next?"));
        assertThat(channel.messagesBy(scene.bot)).hasSize(1);
    }

    @Test
    void privacy_says_what_is_stored_how_long_and_who_receives_it() {
        scene.set(guild, "privacy", Map.of("keepConversations", 12));
        SimulatedInteraction privacy = ann.slash(channel, "privacy", Map.of());
        scene.discord.await("the explanation",
                () -> privacy.response().map(Message::content).orElse("").contains("12 days"));
        assertThat(privacy.response().orElseThrow().content()).contains("stand-in").contains("/forget-me");
    }

    private JsonNode memberData(SimulatedMember member) {
        return scene.steward.api()
                .get("/api/v1/guilds/" + guild.id() + "/members/" + Long.toUnsignedString(member.id()) + "/data")
                .body();
    }

    private static List<String> quietly(String text) {
        try {
            return tablesWith(text);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /// The tables that have a row with the text in any column.
    private static List<String> tablesWith(String text) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                ResultSet tables = connection.createStatement()
                        .executeQuery("select table_schema, table_name from information_schema.tables"
                                + " where table_type = 'BASE TABLE'"
                                + " and table_schema not in ('pg_catalog', 'information_schema')")) {
            while (tables.next()) {
                String name = "\"" + tables.getString(1) + "\".\"" + tables.getString(2) + "\"";
                try (PreparedStatement search = connection
                        .prepareStatement("select count(*) from " + name + " t where t::text like ?")) {
                    search.setString(1, "%" + text + "%");
                    ResultSet count = search.executeQuery();
                    count.next();
                    if (count.getLong(1) > 0) {
                        found.add(tables.getString(2));
                    }
                }
            }
        }
        return found;
    }

    private static List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(file -> contains(file, text)).toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException gone) {
            return false;
        }
    }
}
