package dev.steward.plugins.lucene;

import static dev.steward.plugins.lucene.IndexUnderTest.GUILD;
import static dev.steward.plugins.lucene.IndexUnderTest.passage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What happens to the files on a disk.
class IndexFilesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() throws Exception {
        try (IndexUnderTest knowledge = new IndexUnderTest(folder)) {
            knowledge.add(5, passage(1, "Hours", "The shop opens at nine"));
        }
    }

    @Test
    void damagedFilesAreReplacedByAnEmptyIndex() throws Exception {
        for (Path file : files()) {
            byte[] content = Files.readAllBytes(file);
            if (content.length > 0) {
                content[content.length / 2] ^= 0x55;
                Files.write(file, content);
            }
        }
        isEmptyAndWorks();
    }

    @Test
    void eachDamagedFileIsNoticed() throws Exception {
        int noticed = 0;
        for (Path file : files()) {
            if (Files.size(file) > 0) {
                byte[] sound = Files.readAllBytes(file);
                byte[] damaged = sound.clone();
                damaged[damaged.length / 2] ^= 0x55;
                Files.write(file, damaged);
                isEmptyAndWorks();
                noticed++;
                deleteAll();
                fill();
            }
        }
        assertThat(noticed).isGreaterThan(2);
    }

    @Test
    void cutFilesAreReplacedByAnEmptyIndex() throws Exception {
        for (Path file : files()) {
            Files.write(file, new byte[0]);
        }
        isEmptyAndWorks();
    }

    @Test
    void aLostFolderIsReplacedByAnEmptyIndex() throws Exception {
        deleteAll();
        isEmptyAndWorks();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "of tomorrow"})
    void anotherFormatIsReplacedByAnEmptyIndex(String format) throws Exception {
        try (Directory directory = new MMapDirectory(folder.resolve("index"));
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.setLiveCommitData(Map.of("format", format).entrySet());
            writer.commit();
        }
        isEmptyAndWorks();
    }

    @Test
    void twoProcessesCannotShareAFolder() throws Exception {
        try (IndexUnderTest knowledge = new IndexUnderTest(folder)) {
            assertThatThrownBy(() -> new IndexUnderTest(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use by another process")
                    .hasMessageContaining(folder.toString());
            assertThat(knowledge.search("shop")).containsExactly(1L);
        }
    }

    @Test
    void whatIsNotOpenSaysSo() throws Exception {
        IndexUnderTest knowledge = new IndexUnderTest(folder);
        knowledge.close();

        assertThatThrownBy(() -> knowledge.search("shop")).hasMessageContaining("not open");
    }

    private void isEmptyAndWorks() throws Exception {
        try (IndexUnderTest knowledge = new IndexUnderTest(folder)) {
            assertThat(knowledge.index.revision(GUILD)).isZero();
            assertThat(knowledge.search("shop")).isEmpty();
            knowledge.add(6, passage(2, "Hours", "The shop opens at ten"));
        }
        try (IndexUnderTest knowledge = new IndexUnderTest(folder)) {
            assertThat(knowledge.index.revision(GUILD)).isEqualTo(6);
            assertThat(knowledge.search("shop")).containsExactly(2L);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("index"))) {
            return files.toList();
        }
    }

    private void deleteAll() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
    }
}
