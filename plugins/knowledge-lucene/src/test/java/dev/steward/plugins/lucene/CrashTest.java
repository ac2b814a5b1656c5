package dev.steward.plugins.lucene;

import static dev.steward.plugins.lucene.IndexUnderTest.GUILD;
import static dev.steward.plugins.lucene.IndexUnderTest.passage;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed while it takes in changes.
class CrashTest {

    @Test
    void theRevisionIsNotAheadOfThePassagesNorBehindWhatWasConfirmed(@TempDir Path folder) throws Exception {
        long confirmed = killAfter(25, folder);
        try (IndexUnderTest knowledge = new IndexUnderTest(folder)) {
            long revision = knowledge.index.revision(GUILD);
            assertThat(revision).isGreaterThanOrEqualTo(confirmed);
            for (long id = 1; id <= revision; id++) {
                assertThat(knowledge.search("number" + id)).as("passage %s", id).first().isEqualTo(id);
            }
        }
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

    /// Adds one passage after the other and says so, until it is killed.
    static final class Victim {

        private Victim() {}

        public static void main(String[] args) throws Exception {
            try (IndexUnderTest knowledge = new IndexUnderTest(Path.of(args[0]))) {
                for (long revision = 1;; revision++) {
                    knowledge.add(revision, passage(revision, "Passage", "It has number" + revision));
                    System.out.println(revision);
                }
            }
        }
    }
}
