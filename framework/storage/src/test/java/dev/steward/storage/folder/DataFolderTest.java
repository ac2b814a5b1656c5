package dev.steward.storage.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.storage.folder.DataFolder.Attempt;
import dev.steward.storage.support.OtherJvm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path temporary;

    @Test
    void makes_a_folder_that_only_its_owner_may_enter() throws IOException {
        Path path = temporary.resolve("deep").resolve("data");

        try (DataFolder folder = ((Attempt.Locked) DataFolder.lock(path)).folder()) {
            assertThat(folder.path()).isEqualTo(path);
            assertThat(Files.getPosixFilePermissions(path)).hasSize(3);
        }
    }

    @Test
    void a_folder_given_up_is_free() {
        for (int i = 0; i < 3; i++) {
            ((Attempt.Locked) DataFolder.lock(temporary)).folder().close();
        }
    }

    @Test
    void a_folder_in_use_tells_who_has_it() {
        try (OtherJvm other = OtherJvm.start(HoldFolder.class, temporary.toString())) {
            other.awaitLine("held");

            assertThat(DataFolder.lock(temporary)).isInstanceOfSatisfying(Attempt.InUse.class, used -> {
                assertThat(used.holder().pid()).contains(other.pid());
                assertThat(used.holder().address()).contains(URI.create("http://127.0.0.1:8080"));
            });
        }
    }

    @Test
    void the_folder_of_a_killed_process_is_free() {
        try (OtherJvm other = OtherJvm.start(HoldFolder.class, temporary.toString())) {
            other.awaitLine("held");
            other.kill();

            try (DataFolder folder = ((Attempt.Locked) DataFolder.lock(temporary)).folder()) {
                assertThat(folder.path()).isEqualTo(temporary);
            }
        }
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_named_with_the_mend() throws IOException {
        Path file = Files.createFile(temporary.resolve("data"));

        assertThat(DataFolder.lock(file)).isInstanceOfSatisfying(Attempt.Unusable.class,
                unusable -> assertThat(unusable.why()).contains(file.toString()).contains("STEWARD_DATA_DIR"));
        assertThat(DataFolder.lock(file.resolve("below"))).isInstanceOf(Attempt.Unusable.class);
    }

    /// Holds a folder until it is killed.
    static final class HoldFolder {

        private HoldFolder() {}

        public static void main(String[] arguments) throws InterruptedException {
            DataFolder folder = ((Attempt.Locked) DataFolder.lock(Path.of(arguments[0]))).folder();
            folder.announce(URI.create("http://127.0.0.1:8080"));
            System.out.println("held");
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
