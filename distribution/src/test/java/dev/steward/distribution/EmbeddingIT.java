package dev.steward.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.simulator.SimulatedGuild;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Vectors through restarts: another embedding model, and `kill -9` while knowledge is taken in and embedded.
@Timeout(300)
class EmbeddingIT {

    private static final String IN_PROCESS = "minilm/all-minilm-l6-v2-q";
    private static final String OTHER = "openai/stand-in-meaning";
    private static final int DOCUMENTS = 40;
    private static final int PASSAGES = 50;

    @TempDir
    private Path folder;

    private EmbeddedPostgres postgres;
    private Scene scene;
    private SimulatedGuild guild;
    private BuiltSteward steward;

    @BeforeEach
    void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        scene = Scene.start(folder, this::withDatabase);
        guild = scene.guild("Test server");
        steward = scene.steward;
    }

    @AfterEach
    void stop() throws IOException {
        steward.close();
        scene.close();
        postgres.close();
    }

    private BuiltSteward.Variables withDatabase(BuiltSteward.Variables variables) {
        return variables.with("STEWARD_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"));
    }

    private BuiltSteward restarted(BuiltSteward.Variables variables) {
        BuiltSteward next = BuiltSteward.run(variables);
        scene.discord.await("Steward is ready", Duration.ofSeconds(60),
                () -> next.api().get("/health/ready").status() == 200
                        && next.api().get("/api/v1/guilds/" + guild.id()).status() == 200);
        return next;
    }

    @Test
    void another_embedding_model_is_filled_beside_the_one_before_and_then_takes_over() {
        steward.api().learn(guild.id(), "Canteen", "Vegan lunch is served at noon.");
        steward.api().learn(guild.id(), "Parking", "Bicycles stand behind the house.");
        steward.api().learn(guild.id(), "Printer", "The printer on the third floor is broken.");
        awaitFound("Where do I eat without meat?", "Canteen");
        steward.stop();
        CountDownLatch held = new CountDownLatch(1);
        scene.model.understands(text -> {
            if (text.contains("\n")) {
                held.await(); // passages come with their titles, questions without
            }
            return sense(text);
        });
        steward = restarted(withDatabase(scene.variables(folder)).with("STEWARD_MODEL_EMBEDDING", "stand-in-meaning"));
        scene.discord.await("the new model is asked for passages", Duration.ofSeconds(40),
                () -> !scene.model.embedded().isEmpty());
        awaitFound("Where do I eat without meat?", "Canteen");
        assertThat(searchedWith()).isEqualTo(IN_PROCESS);
        held.countDown();
        scene.discord.await("the new model takes over", Duration.ofSeconds(60), () -> searchedWith().equals(OTHER));
        assertThat(query("select model from steward.embedding")).containsExactly(OTHER);
        // This likeness only the new model knows, in a language that the former is not for.
        awaitFound("Wo tanzt der Uhu?", "Printer");
        assertThat(scene.model.embedded()).contains("Wo tanzt der Uhu?");
        assertThat(query("select count(*) from steward.passage_vector where vector is null")).containsExactly("0");
        assertThat(query("select count(*) from steward.passage_vector")).containsExactly("3");
    }

    private static List<Double> sense(String text) {
        return text.contains("printer") || text.contains("Uhu") ? List.of(0.0, 1.0, 0.0) : List.of(1.0, 0.0, 0.0);
    }

    @Test
    void what_was_confirmed_is_found_after_kill_9_while_knowledge_is_taken_in_and_embedded() throws Exception {
        Set<Integer> confirmed = ConcurrentHashMap.newKeySet();
        List<Integer> all = IntStream.range(0, DOCUMENTS).boxed().toList();
        assertThat(learn(steward, all, confirmed, DOCUMENTS / 4)).as("killed while learning")
                .anyMatch(learned -> learned.state() == Future.State.FAILED);
        int taken = confirmed.size();
        steward = restarted(withDatabase(scene.variables(folder)));
        List<Integer> missing = all.stream()
                .filter(document -> !found(word(document, 0)).contains(word(document, 0) + " "))
                .toList();
        assertThat(missing).doesNotContainAnyElementsOf(confirmed);
        assertThat(learn(steward, missing, confirmed, Integer.MAX_VALUE))
                .allMatch(learned -> learned.state() == Future.State.SUCCESS);
        scene.discord.await("some passages are embedded", Duration.ofSeconds(60), () -> vectors() > 100);
        int made = vectors();
        steward.kill();
        assertThat(made).as("killed while embedding").isLessThan(DOCUMENTS * PASSAGES);
        steward = restarted(withDatabase(scene.variables(folder)));
        System.out.println("EmbeddingIT: killed after " + taken + " documents and after " + made + " vectors");
        scene.discord.await("all passages are embedded", Duration.ofMinutes(2),
                () -> vectors() == DOCUMENTS * PASSAGES);
        assertThat(everyPassage()).allSatisfy((word, found) -> assertThat(found).as(word).contains(word + " "));
    }

    /// Learns documents, four at a time.
    ///
    /// @param killAfter so many were confirmed
    /// @return what became of each
    private List<Future<Void>> learn(BuiltSteward steward, List<Integer> documents, Set<Integer> confirmed,
            int killAfter) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            return threads.invokeAll(documents.stream().<Callable<Void>>map(document -> () -> {
                steward.api().learn(guild.id(), "Document " + document, text(document));
                confirmed.add(document);
                if (confirmed.size() >= killAfter) {
                    steward.kill();
                }
                return null;
            }).toList());
        }
    }

    private static String text(int document) {
        StringBuilder text = new StringBuilder();
        for (int passage = 0; passage < PASSAGES; passage++) {
            text.append("## Shelf\n\nThe ").append(word(document, passage)).append(" lies on its shelf.\n\n");
        }
        return text.toString();
    }

    /// A word that no other passage has.
    private static String word(int document, int passage) {
        return "gadget" + (1000 + document) + "x" + (1000 + passage);
    }

    /// The best passage for each word.
    private Map<String, String> everyPassage() throws Exception {
        Map<String, String> found = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> searches = new ArrayList<>();
            for (int i = 0; i < DOCUMENTS * PASSAGES; i++) {
                String word = word(i / PASSAGES, i % PASSAGES);
                searches.add(threads.submit(() -> found.put(word, found(word))));
            }
            for (Future<?> search : searches) {
                search.get();
            }
        }
        assertThat(found).hasSize(DOCUMENTS * PASSAGES);
        return found;
    }

    /// The best passage for a question.
    private String found(String question) {
        return steward.api()
                .search(guild.id(), question, 1)
                .stream()
                .map(passage -> passage.path("text").asText())
                .findFirst()
                .orElse("");
    }

    private void awaitFound(String question, String title) {
        scene.discord.await(title + " is found", Duration.ofSeconds(60),
                () -> steward.api()
                        .search(guild.id(), question, 1)
                        .stream()
                        .anyMatch(passage -> passage.path("title").asText().equals(title)));
    }

    private String searchedWith() {
        return String.join(" and ", query("select model from steward.embedding where searched"));
    }

    private int vectors() {
        return Integer.parseInt(
                query("select count(*) from steward.passage_vector where vector is not null").getFirst());
    }

    private List<String> query(String sql) {
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
