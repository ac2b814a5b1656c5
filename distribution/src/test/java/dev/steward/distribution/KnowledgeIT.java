package dev.steward.distribution;

import static dev.steward.distribution.SampleFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.distribution.StandInModel.Asked;
import dev.steward.distribution.StandInModel.Thought;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.world.Message;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The lines of BEHAVIOUR "Knowledge base" that the API shows, by name.
@Timeout(120)
class KnowledgeIT {

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres postgres;
    private static Scene scene;

    private StandInWeb web;
    private SimulatedGuild guild;
    private SimulatedChannel channel;
    private SimulatedMember ann;
    private String knowledge;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        scene = Scene.start(folder,
                variables -> variables.with("STEWARD_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"))
                        .with("STEWARD_KNOWLEDGE_PRIVATE_ADDRESSES", "true"));
    }

    @AfterAll
    static void stop() throws IOException {
        scene.close();
        postgres.close();
    }

    @BeforeEach
    void newGuild() {
        web = StandInWeb.start();
        scene.model.thinks(Asked::echo);
        guild = scene.guild("Test server");
        channel = guild.text("general");
        ann = guild.member("Ann");
        knowledge = "/api/v1/guilds/" + guild.id() + "/knowledge";
    }

    @AfterEach
    void leave() {
        guild.expel(scene.bot);
        web.close();
    }

    @Test
    @DisplayName("a text is found as soon as the call returns, with its score; adding never replaces")
    void text() {
        api().learn(guild.id(), "Opening hours", "The museum opens at ten on weekdays.");
        api().learn(guild.id(), "Opening hours", "The museum shop opens at eleven.");
        api().learn(guild.id(), "Bicycles", "Bicycles are parked behind the house.");
        List<JsonNode> found = search("When does the museum open?");
        assertThat(found).hasSize(2).allSatisfy(passage -> {
            assertThat(passage.path("title").asText()).isEqualTo("Opening hours");
            assertThat(passage.path("score").asDouble()).isPositive();
            assertThat(passage.path("url").isNull()).isTrue();
        });
        assertThat(found.getFirst().path("score").asDouble())
                .isGreaterThanOrEqualTo(found.getLast().path("score").asDouble());
        assertThat(api().items(knowledge)).hasSize(3);
        assertThat(search("zeppelin")).isEmpty();
    }

    static Stream<Arguments> files() {
        return Stream.of(
                argumentSet("Markdown", "garden.md", utf8("# Garden\n\nTomatoes are watered at dawn."), "Garden"),
                argumentSet("HTML", "garden.html",
                        utf8("<html><head><title>Garden</title></head><body><nav>Home</nav><script>var x</script>"
                                + "<main><p>Tomatoes are watered at dawn.</p></main></body></html>"),
                        "Garden"),
                argumentSet("PDF", "garden.pdf", SampleFiles.pdf("Tomatoes are watered at dawn."), "garden"),
                argumentSet("DOCX", "garden.docx", SampleFiles.docx("Our garden", "Tomatoes are watered at dawn."),
                        "garden"),
                argumentSet("plain text", "garden.txt", utf8("Tomatoes are watered at dawn."), "garden"),
                argumentSet("CSV", "garden.csv", utf8("plant;care\ntomatoes;watered at dawn\nroses;cut in March\n"),
                        "garden"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_is_found_as_soon_as_the_call_returns(String name, byte[] content, String title) {
        StewardApi.Answer added = api().upload(knowledge, name, content);
        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        assertThat(added.body().path("kind").asText()).isEqualTo("file");
        assertThat(added.body().path("state").asText()).isEqualTo("ready");
        assertThat(search("watered tomatoes")).first().satisfies(passage -> {
            assertThat(passage.path("text").asText()).contains("watered at dawn").doesNotContain("var x", "Home");
            assertThat(passage.path("title").asText()).isEqualTo(title);
        });
    }

    @Test
    @DisplayName("deleting removes every passage at once")
    void deletion() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            text.append("## Locker ").append(i).append("\n\nLocker ").append(i).append(" holds umbrellas.\n\n");
        }
        String id = api().learn(guild.id(), "Lockers", text.toString());
        api().learn(guild.id(), "Rain", "Umbrellas are lent at the desk.");
        assertThat(api().get(knowledge + "/" + id).body().path("passages").asInt()).isGreaterThanOrEqualTo(200);
        assertThat(api().search(guild.id(), "umbrellas", 50)).hasSize(50);
        assertThat(api().delete(knowledge + "/" + id).status()).isEqualTo(204);
        assertThat(api().search(guild.id(), "umbrellas", 50)).singleElement()
                .satisfies(passage -> assertThat(passage.path("title").asText()).isEqualTo("Rain"));
        assertThat(api().delete(knowledge + "/" + id).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("a web page is read at once; the answer that rests on it links to it")
    void pageAndSources() {
        web.page("/refunds", "Refunds & returns", "A refund is paid within fourteen days.");
        StewardApi.Answer added = api().post(knowledge, Map.of("url", web.url("/refunds")));
        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        assertThat(search("When is a refund paid?").getFirst().path("url").asText()).isEqualTo(web.url("/refunds"));
        scene.model.thinks(asked -> Thought.answer("Within two weeks.", asked.passages()));
        Message answer = scene.replyTo(channel, ann.says(channel, scene.bot.mention() + " When is a refund paid?"));
        assertThat(answer.content()).startsWith("Within two weeks.")
                .contains("](<" + web.url("/refunds") + ">)")
                .contains("Refunds & returns");
    }

    @Test
    @DisplayName("a crawl stays on its host, honours robots.txt and the cap, shows progress and says why it stopped")
    void crawl() {
        web.serve("/robots.txt", "text/plain", "User-agent: *\nDisallow: /secret\n");
        web.page("/", "Start", "The start page tells of apples.", "/a", "/secret", "/missing",
                "http://localhost:1/elsewhere");
        web.page("/secret", "Secret", "The vault holds diamonds.");
        web.page("/b", "Page B", "The second page tells of pears.", "/");
        CountDownLatch held = new CountDownLatch(1);
        web.page("/a", "Page A", "The first page tells of plums.", "/b", "/image.png");
        web.at("/c", exchange -> held.await());
        web.page("/b", "Page B", "The second page tells of pears.", "/c", "/");
        StewardApi.Answer begun = api().post(knowledge, Map.of("url", web.url("/"), "crawl", true));
        assertThat(begun.status()).as(begun.toString()).isEqualTo(202);
        String entry = knowledge + "/" + begun.body().path("id").asText();
        scene.discord.await("three pages are read", Duration.ofSeconds(30),
                () -> api().get(entry).body().path("pagesRead").asInt() == 3);
        JsonNode halfway = api().get(entry).body();
        assertThat(halfway.path("state").asText()).isEqualTo("reading");
        assertThat(halfway.path("pagesKnown").asInt()).isEqualTo(6);
        assertThat(search("pears").getFirst().path("url").asText()).isEqualTo(web.url("/b"));
        web.page("/c", "Page C", "The third page tells of cherries.");
        held.countDown();
        JsonNode done = ended(entry);
        assertThat(done.path("state").asText()).as(done.toString()).isEqualTo("ready");
        assertThat(done.path("detail").asText()).contains("robots.txt forbids it").contains("404").contains("refused");
        assertThat(search("diamonds")).isEmpty();
        assertThat(web.asked()).doesNotContain("/secret", "/image.png").contains("/robots.txt");
    }

    @Test
    @DisplayName("a crawl stops at its cap and says so")
    void cap() {
        for (int i = 0; i < 8; i++) {
            web.page("/" + i, "Page " + i, "Page " + i + " tells of number " + i + ".", "/" + (i + 1));
        }
        JsonNode done = ended(knowledge + "/" + api()
                .post(knowledge, Map.of("url", web.url("/0"), "crawl", true, "pages", 3))
                .body()
                .path("id")
                .asText());
        assertThat(done.path("state").asText()).isEqualTo("ready");
        assertThat(done.path("documents").asInt()).isEqualTo(3);
        assertThat(done.path("detail").asText()).contains("cap of 3 pages").contains("1 more");
    }

    @Test
    @DisplayName("pages are read again on schedule: what changed is found, what is gone is not, failures are told")
    void readingAgain() throws SQLException {
        web.page("/", "Menu", "Today there is lasagne.", "/drinks");
        web.page("/drinks", "Drinks", "There is lemonade.");
        StewardApi.Answer site = api().post(knowledge, Map.of("url", web.url("/"), "crawl", true, "every", "1d"));
        String siteEntry = knowledge + "/" + site.body().path("id").asText();
        assertThat(ended(siteEntry).path("nextReadAt").isNull()).isFalse();
        web.page("/lost", "Lost", "The umbrella is at the desk.");
        StewardApi.Answer page = api().post(knowledge, Map.of("url", web.url("/lost"), "every", "30d"));
        String pageEntry = knowledge + "/" + page.body().path("id").asText();
        web.page("/", "Menu", "Today there is goulash.");
        web.remove("/drinks");
        web.remove("/lost");
        makeDue();
        scene.discord.await("the site is read again", Duration.ofSeconds(40),
                () -> read("goulash") && !read("lasagne") && !read("lemonade"));
        scene.discord.await("the page is read again", Duration.ofSeconds(40),
                () -> api().get(pageEntry).body().path("state").asText().equals("failed"));
        assertThat(api().get(pageEntry).body().path("detail").asText()).contains("404");
        assertThat(api().get(pageEntry).body().path("nextReadAt").isNull()).isFalse();
        assertThat(search("umbrella")).as("what was read before stays").hasSize(1);
        JsonNode again = ended(siteEntry);
        assertThat(again.path("state").asText()).isEqualTo("ready");
        assertThat(again.path("documents").asInt()).isEqualTo(1);
    }

    private void makeDue() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            assertThat(connection.createStatement()
                    .executeUpdate("update steward.entry set next_read_at = now() - interval '1 minute' where guild = "
                            + guild.id() + " and next_read_at is not null"))
                    .isEqualTo(2);
        }
    }

    static Stream<Arguments> languages() {
        return Stream.of(
                argumentSet("Korean", "환불은 구매 후 14일 이내에 신청하실 수 있습니다.", "환불을 신청하려면?", "배송은 사흘 걸립니다."),
                argumentSet("Japanese", "返金は購入後十四日以内に申請できます。", "返金の申請はどうすればいいですか", "配送には三日かかります。"),
                argumentSet("Chinese", "购买后十四天内可以申请退款。", "怎么申请退款？", "送货需要三天。"),
                argumentSet("German", "Rückerstattungen werden binnen vierzehn Tagen ausgezahlt.",
                        "Wann wird die Rückerstattung ausgezahlt?", "Die Lieferung dauert drei Tage."),
                argumentSet("Spanish", "Los reembolsos se pagan en catorce días.", "¿Cuándo se paga el reembolso?",
                        "El envío tarda tres días."),
                argumentSet("Russian", "Возврат денег оформляется в течение четырнадцати дней.",
                        "Как оформить возврат денег?", "Доставка занимает три дня."));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void knowledge_is_found_in_its_language_without_saying_which(String text, String question, String other) {
        api().learn(guild.id(), "A", other);
        api().learn(guild.id(), "B", text);
        assertThat(search(question).getFirst().path("text").asText()).isEqualTo(text);
    }

    @Test
    @DisplayName("an English paraphrase without a common word is found by its meaning, a moment later")
    void meaning() {
        api().learn(guild.id(), "Canteen", "Vegan lunch is served at noon.");
        api().learn(guild.id(), "Parking", "Bicycles stand behind the house.");
        api().learn(guild.id(), "Printer", "The printer on the third floor is broken.");
        scene.discord.await("the paraphrase is found", Duration.ofSeconds(60),
                () -> search("Where do I eat without meat?")
                        .stream()
                        .limit(1)
                        .anyMatch(passage -> passage.path("title").asText().equals("Canteen")));
        scene.discord.await("the call is on record", () -> modelCalls("embedding").stream()
                .anyMatch(call -> call.path("provider").asText().equals("embeddings-minilm/minilm")));
    }

    @Test
    @DisplayName("each model call is on record with its tokens")
    void calls() {
        scene.replyTo(channel, ann.says(channel, scene.bot.mention() + " hello?"));
        scene.discord.await("the call is on record", () -> !modelCalls("answer").isEmpty());
        assertThat(modelCalls("answer")).singleElement().satisfies(call -> {
            assertThat(call.path("provider").asText()).isEqualTo("models-langchain4j/openai");
            assertThat(call.path("inputTokens").asInt()).isEqualTo(10);
            assertThat(call.path("outputTokens").asInt()).isEqualTo(5);
            assertThat(call.path("ok").asBoolean()).isTrue();
        });
    }

    private List<JsonNode> modelCalls(String purpose) {
        return api().items("/api/v1/guilds/" + guild.id() + "/model-calls?limit=200")
                .stream()
                .filter(call -> call.path("purpose").asText().equals(purpose))
                .toList();
    }

    @Test
    @DisplayName("unanswered questions are listed; a human's answer becomes an entry; one that is nobody's concern goes")
    void unanswered() {
        scene.model.thinks(_ -> Thought.answer("I don't know.", List.of()));
        scene.replyTo(channel, ann.says(channel, scene.bot.mention() + " where is the lighthouse?"));
        SimulatedMember ben = guild.member("Ben");
        scene.replyTo(channel, ben.says(channel, scene.bot.mention() + " are you a fish?"));
        String list = "/api/v1/guilds/" + guild.id() + "/unanswered";
        List<JsonNode> questions = api().items(list);
        assertThat(questions).extracting(question -> question.path("question").asText())
                .containsExactly("are you a fish?", "where is the lighthouse?");
        StewardApi.Answer entry = api().post(list + "/" + questions.getLast().path("id").asText() + "/answer",
                Map.of("text", "It stands north of the harbour."));
        assertThat(entry.status()).as(entry.toString()).isEqualTo(201);
        assertThat(api().delete(list + "/" + questions.getFirst().path("id").asText()).status()).isEqualTo(204);
        assertThat(api().items(list)).isEmpty();
        assertThat(search("where is the lighthouse?").getFirst().path("text").asText())
                .contains("north of the harbour");
        assertThat(api().items(knowledge)).hasSize(1);
    }

    private JsonNode ended(String entry) {
        scene.discord.await("the reading ends", Duration.ofSeconds(40),
                () -> !api().get(entry).body().path("state").asText().equals("reading"));
        return api().get(entry).body();
    }

    /// Whether a passage has the word: once embedded, another is found for what it means.
    private boolean read(String word) {
        return search(word).stream().anyMatch(passage -> passage.path("text").asText().contains(word));
    }

    private List<JsonNode> search(String question) {
        return api().search(guild.id(), question, 5);
    }

    private static StewardApi api() {
        return scene.steward.api();
    }
}
