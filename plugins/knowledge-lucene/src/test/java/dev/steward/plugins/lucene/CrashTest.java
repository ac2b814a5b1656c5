package dev.steward.plugins.lucene;

import static dev.steward.plugins.lucene.IndexUnderTest.GUILD;
import static dev.steward.plugins.lucene.IndexUnderTest.passage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.embedding.Vector;
import dev.steward.api.knowledge.Hit;
import dev.steward.api.knowledge.KnowledgeChange;
import dev.steward.api.knowledge.KnowledgeQuery;
import dev.steward.api.knowledge.PassageId;
import dev.steward.api.knowledge.PassageVector;
import dev.steward.api.knowledge.QueryVector;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed while it takes in changes.
class CrashTest {

    private static final String MODEL = "small";
    private static final int ALL = 60;

    @Test
    void theRevisionIsNotAheadOfThePassagesNorBehindWhatWasConfirmed(@TempDir Path folder) throws Exception {
        long confirmed = killAfter(25, folder);
        try (IndexUnderTest knowledge = new IndexUnderTest(folder)) {
            long revision = knowledge.index.revision(GUILD);
            assertThat(revision).isGreaterThanOrEqualTo(confirmed);
            for (long id = 1; id <= revision; id++) {
                assertThat(knowledge.search("number" + id)).as("passage %s", id).first().isEqualTo(id);
                assertThat(byMeaning(knowledge, id)).as("vector %s", id).first().isEqualTo(id);
            }
        }
    }

    @Test
    void whatIsAppliedAfterTheCrashEndsLikeAnIndexThatNeverCrashed(@TempDir Path folder) throws Exception {
        killAfter(25, folder.resolve("crashed"));
        try (IndexUnderTest crashed = new IndexUnderTest(folder.resolve("crashed"));
                IndexUnderTest sound = new IndexUnderTest(folder.resolve("sound"))) {
            for (long revision = crashed.index.revision(GUILD) + 1; revision <= ALL; revision++) {
                crashed.index.apply(change(revision));
            }
            for (long revision = 1; revision <= ALL; revision++) {
                sound.index.apply(change(revision));
            }
            assertThat(crashed.index.revision(GUILD)).isEqualTo(ALL);
            for (long id = 1; id <= ALL; id++) {
                KnowledgeQuery query = query("which passage has number" + id, id);
                assertThat(crashed.index.search(query))
                        .extracting(Hit::passage)
                        .isEqualTo(sound.index.search(query).stream().map(Hit::passage).toList());
            }
        }
    }

    private static List<Long> byMeaning(IndexUnderTest knowledge, long id) throws Exception {
        return knowledge.index.search(query("something", id))
                .stream()
                .map(hit -> hit.passage().value())
                .toList();
    }

    private static KnowledgeQuery query(String text, long id) {
        QueryVector vector = new QueryVector(MODEL, vector(id), Set.of());
        return new KnowledgeQuery(GUILD, text, 5, Optional.of(vector));
    }

    private static KnowledgeChange change(long revision) {
        return new KnowledgeChange(
                GUILD, revision, List.of(passage(revision, "Passage", "It has number" + revision)), List.of(),
                List.of(new PassageVector(new PassageId(revision), MODEL, vector(revision))), Set.of(MODEL));
    }

    private static Vector vector(long id) {
        Random random = new Random(id);
        float[] values = new float[64];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Vector.of(values);
    }

    private static long killAfter(int changes, Path folder) throws Exception {
        Process process = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(), "-cp", System.getProperty("java.class.path"),
                "--enable-native-access=ALL-UNNAMED", Victim.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            long confirmed = 0;
            while (confirmed < changes) {
                confirmed = Long.parseLong(out.readLine());
            }
            return confirmed;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /// Adds one passage with its vector after the other and says so, until it is killed.
    static final class Victim {

        private Victim() {}

        public static void main(String[] args) throws Exception {
            try (IndexUnderTest knowledge = new IndexUnderTest(Path.of(args[0]))) {
                for (long revision = 1; revision < ALL; revision++) {
                    knowledge.index.apply(change(revision));
                    System.out.println(revision);
                }
                Thread.currentThread().join(); // waits for the end
            }
        }
    }
}
