package dev.steward.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.SimulatedInteraction;
import dev.steward.simulator.SimulatedMember;
import dev.steward.simulator.world.Message;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two processes on one database, each with a data folder of its own.
@Timeout(240)
class ClusterIT {

    private static final int ADDITIONS = 600;
    private static final int DELETIONS = 400;
    private static final int ROOMS = 50;

    /// Processes that share a database share the key for its secrets.
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres postgres;
    private static Scene scene;
    private static BuiltSteward other;
    private static SimulatedGuild guild;
    private static String knowledge;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        scene = Scene.start(folder.resolve("one"), ClusterIT::withDatabase);
        guild = scene.guild("Test server");
        knowledge = "/api/v1/guilds/" + guild.id() + "/knowledge";
        // It has no gateway and asks for servers when it starts.
        other = BuiltSteward.run(withDatabase(scene.variables(folder.resolve("other"))), "--roles", "web");
        scene.discord.await("the other knows the server", () -> other.api().get(knowledge).status() == 200);
    }

    private static BuiltSteward.Variables withDatabase(BuiltSteward.Variables variables) {
        return variables.with("STEWARD_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"))
                .with("STEWARD_SECRET_KEY", KEY);
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
    void a_document_is_found_and_after_its_deletion_not_found_by_the_other_process() {
        List<Long> added = new ArrayList<>();
        List<Long> deleted = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            BuiltSteward here = i % 2 == 0 ? scene.steward : other;
            BuiltSteward there = i % 2 == 0 ? other : scene.steward;
            String word = "probe" + (1000 + i);
            String id = here.api().learn(guild.id(), word, "The " + word + " is purple.");
            Instant learned = Instant.now();
            scene.discord.await(word + " is found there", () -> titles(there, word, 5).contains(word));
            added.add(Duration.between(learned, Instant.now()).toMillis());
            assertThat(here.api().delete(knowledge + "/" + id).status()).isEqualTo(204);
            Instant forgotten = Instant.now();
            scene.discord.await(word + " is not found there", () -> !titles(there, word, 5).contains(word));
            deleted.add(Duration.between(forgotten, Instant.now()).toMillis());
        }
        System.out.println("ClusterIT: found by the other process after at most " + Collections.max(added)
                + " ms, not found any more after at most " + Collections.max(deleted) + " ms");
    }

    @Test
    void a_thousand_concurrent_additions_and_deletions_end_with_equal_indexes() throws Exception {
        Map<Integer, String> added = new ConcurrentHashMap<>();
        BlockingQueue<Integer> deletable = new LinkedBlockingQueue<>();
        Set<Integer> remaining = ConcurrentHashMap.newKeySet();
        List<Callable<Void>> changes = new ArrayList<>();
        for (int i = 0; i < ADDITIONS; i++) {
            int number = i;
            changes.add(() -> {
                added.put(number, process(number).api().learn(guild.id(), word(number), text(number)));
                remaining.add(number);
                deletable.add(number);
                return null;
            });
            if (i % 3 != 0) {
                changes.add(() -> {
                    int oldest = deletable.take();
                    remaining.remove(oldest);
                    // By the process that did not add it, and hears of it this moment.
                    assertThat(process(oldest + 1).api().delete(knowledge + "/" + added.get(oldest)).status())
                            .isEqualTo(204);
                    return null;
                });
            }
        }
        Instant begin = Instant.now();
        try (ExecutorService threads = Executors.newFixedThreadPool(24)) {
            for (Future<Void> change : threads.invokeAll(changes)) {
                change.get();
            }
        }
        System.out.println("ClusterIT: " + changes.size() + " concurrent changes took "
                + Duration.between(begin, Instant.now()).toMillis() + " ms");
        assertThat(remaining).hasSize(ADDITIONS - DELETIONS);
        for (BuiltSteward process : List.of(scene.steward, other)) {
            for (int i = 0; i < ADDITIONS; i++) {
                int number = i;
                scene.discord.await("all is caught up with", () -> titles(process, word(number), 1)
                        .contains(word(number)) == remaining.contains(number));
            }
            for (int room = 0; room < ROOMS; room++) {
                Set<String> expected = in(room, remaining);
                assertThat(titles(process, "room" + (100 + room), expected.size())).as("room " + room)
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
        assertThat(entries(scene.steward)).hasSize(ADDITIONS - DELETIONS).isEqualTo(entries(other));
    }

    private static BuiltSteward process(int number) {
        return number % 2 == 0 ? scene.steward : other;
    }

    private static String word(int number) {
        return "marker" + (1000 + number);
    }

    private static String text(int number) {
        return "The " + word(number) + " lies in room" + (100 + number % ROOMS) + ".";
    }

    private static Set<String> in(int room, Set<Integer> numbers) {
        return numbers.stream()
                .filter(number -> number % ROOMS == room)
                .map(ClusterIT::word)
                .collect(Collectors.toSet());
    }

    private static List<String> titles(BuiltSteward process, String question, int limit) {
        return process.api()
                .search(guild.id(), question, Math.max(1, limit))
                .stream()
                .map(passage -> passage.path("title").asText())
                .toList();
    }

    private static Set<String> entries(BuiltSteward process) {
        Set<String> ids = new HashSet<>();
        String before = "";
        while (true) {
            JsonNode page = process.api().get(knowledge + "?limit=200" + before).body();
            page.path("items").forEach(entry -> ids.add(entry.path("id").asText()));
            if (page.path("next").isNull()) {
                return ids;
            }
            before = "&before=" + page.path("next").asText();
        }
    }

    @Test
    void a_change_of_settings_acts_on_the_other_process() {
        SimulatedChannel channel = guild.text("general");
        SimulatedMember ann = guild.member("Ann");
        scene.bot.interactionsAt(other.address().resolve("/discord/webhook/"));
        ask(ann, channel, "Who are you?");
        scene.set(guild, "assistant", Map.of("instructions", "Speak like a pirate."));
        Instant changed = Instant.now();
        scene.discord.await("the other process speaks like a pirate", () -> {
            ask(ann, channel, "And now?");
            return scene.model.asked().getLast().mentions("pirate");
        });
        System.out.println("ClusterIT: settings acted on the other process after at most "
                + Duration.between(changed, Instant.now()).toMillis() + " ms");
    }

    private static void ask(SimulatedMember member, SimulatedChannel channel, String question) {
        SimulatedInteraction asked = member.slash(channel, "ask", Map.of("question", question));
        scene.discord.await("the answer to " + question,
                () -> asked.response().map(Message::content).orElse("").contains(question));
    }
}
