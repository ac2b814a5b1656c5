package dev.steward.launcher.development;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steward.launcher.config.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildOutputTest {

    @TempDir
    private Path folder;

    @Test
    void what_is_no_plugin_is_refused_with_one_sentence() throws IOException {
        Path text = Files.createFile(folder.resolve("plugin.txt"));
        assertRefused(folder.resolve("nowhere"), "nowhere does not exist");
        assertRefused(text, "plugin.txt is neither a plugin's project nor a zip");
        assertRefused(folder, "is no plugin's project: it has no src/main/plugin/plugin.properties");
    }

    @Test
    void project_is_built_with_its_manifest_and_complete_with_its_first_class() throws IOException {
        write("src/main/plugin/plugin.properties", "plugin.class=dev.example.Roll");
        BuildOutput output = BuildOutput.at(folder);
        assertThat(output.isBuilt()).isFalse();
        write("target/plugin/plugin.properties", "plugin.class=dev.example.Roll");
        write("target/classes/dev/example/Dice.class", "");
        assertThat(output.isBuilt()).isTrue();
        assertThat(output.isComplete()).isFalse();
        write("target/classes/dev/example/Roll.class", "");
        assertThat(output.isComplete()).isTrue();
    }

    @Test
    void copy_is_the_folder_of_a_plugin() throws IOException {
        write("target/plugin/plugin.properties", "plugin.class=dev.example.Roll");
        write("target/plugin/lib/dice.jar", "jar");
        write("target/classes/dev/example/Roll.class", "class");
        Path copy = folder.resolve("copy");
        BuildOutput.at(folder).copyTo(copy);
        assertThat(copy.resolve("plugin.properties")).hasContent("plugin.class=dev.example.Roll");
        assertThat(copy.resolve("lib/dice.jar")).hasContent("jar");
        assertThat(copy.resolve("classes/dev/example/Roll.class")).hasContent("class");
    }

    @Test
    void state_tells_whether_something_was_written_and_the_hash_whether_it_differs() throws IOException {
        Path file = write("target/plugin/plugin.properties", "plugin.id=roll");
        BuildOutput output = BuildOutput.at(folder);
        var before = output.state();
        String hash = FileTrees.sha256(folder);
        assertThat(output.state()).isEqualTo(before);
        Files.writeString(file, "plugin.id=rolls");
        assertThat(output.state()).isNotEqualTo(before);
        assertThat(FileTrees.sha256(folder)).isNotEqualTo(hash);
        Files.writeString(file, "plugin.id=roll");
        assertThat(FileTrees.sha256(folder)).isEqualTo(hash);
    }

    private static void assertRefused(Path path, String sentence) {
        assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> BuildOutput.at(path))
                .satisfies(refusal -> assertThat(refusal.problems()).singleElement()
                        .asString()
                        .startsWith("--plugin: ")
                        .endsWith(sentence));
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
