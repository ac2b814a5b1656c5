package dev.steward.kernel;

import static dev.steward.kernel.TestHost.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.kernel.plugin.PluginChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginPackageTest {

    private static final String MANIFEST = """
            plugin.id=odd
            plugin.version=1.0.0
            plugin.requires=>=0.1.0
            plugin.class=test.Odd
            """;

    @TempDir
    Path folder;

    private TestHost host;

    @BeforeEach
    void open() {
        host = new TestHost(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void anEntryThatLeadsOutOfTheFolderIsRefusedAndNothingIsLeft() throws Exception {
        Path zip = TestPlugin.rawZip(folder.resolve("odd.zip"),
                Map.of("plugin.properties", MANIFEST, "../../../escaped.txt", "out"));
        assertThat(refused(host.kernel.load(zip))).contains("leads out of the plugin's folder");
        assertThat(unpacked()).isEmpty();
        assertThat(folder.resolve("escaped.txt")).doesNotExist();
        assertThat(folder.resolve("data/escaped.txt")).doesNotExist();
    }

    @Test
    void aZipWithoutManifestIsRefused() throws Exception {
        Path zip = TestPlugin.rawZip(folder.resolve("odd.zip"), Map.of("readme.txt", "hello"));
        assertThat(refused(host.kernel.load(zip))).isEqualTo("there is no plugin.properties at its top level");
        assertThat(refused(host.kernel.load(Files.createDirectory(folder.resolve("empty")))))
                .isEqualTo("there is no readable plugin.properties at its top level");
        assertThat(refused(host.kernel.load(Files.writeString(folder.resolve("text.zip"), "hello"))))
                .contains("cannot be read as a zip");
        assertThat(refused(host.kernel.load(folder.resolve("absent.zip")))).contains("cannot be read");
    }

    @Test
    void everythingWrongWithAManifestIsToldTogether() {
        Path zip = TestPlugin.rawZip(folder.resolve("odd.zip"), Map.of("plugin.properties", """
                plugin.id=Odd One
                plugin.version=latest
                plugin.dependencies=An Other
                plugin.capabilities=magic
                plugin.reload=never
                """));
        assertThat(refused(host.kernel.load(zip))).contains("plugin.id", "plugin.version", "plugin.class is missing",
                "plugin.requires is missing", "plugin.dependencies has \"An Other\"",
                "plugin.capabilities has \"magic\", and this host knows [database, administration]", "plugin.reload");
    }

    @Test
    void anUnpackedPluginIsUsedAgain() throws Exception {
        Path zip = TestPlugin.greeter("friend", "return name;").zip(folder);
        host.start(zip);
        Path first = unpacked().getFirst();
        assertThat(first.getFileName().toString()).matches("friend-1\\.0\\.0-[0-9a-f]{8}");
        FileTime written = Files.getLastModifiedTime(first.resolve("plugin.properties"));
        host.close();
        try (var again = new TestHost(folder.resolve("data"))) {
            assertThat(again.start(zip)).isInstanceOf(PluginChange.Done.class);
            assertThat(unpacked()).containsExactly(first);
            assertThat(Files.getLastModifiedTime(first.resolve("plugin.properties"))).isEqualTo(written);
        }
    }

    private List<Path> unpacked() throws IOException {
        Path plugins = folder.resolve("data/plugins");
        if (Files.notExists(plugins)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(plugins)) {
            return files.toList();
        }
    }

    @Test
    void noTextOfARefusedPackageReachesATerminalAsItIs() throws Exception {
        String escape = "\u001b[2J\u009b";
        String manifest = MANIFEST.replace("1.0.0", "1" + escape) + "plugin.description=nice" + escape
                + "\nplugin.dependencies=" + escape + "\n";
        for (Map<String, String> entries : List.of(
                Map.of("plugin.properties", manifest),
                Map.of("plugin.properties", MANIFEST, "../" + escape, "out"),
                Map.of("plugin.properties", MANIFEST, "classes/" + escape + ".class", "none"))) {
            assertThat(refused(host.kernel.install(TestPlugin.rawZip(folder.resolve("odd.zip"), entries))))
                    .doesNotContainPattern("\\p{Cc}");
        }
    }

    @Test
    void aManifestHasNoControlCharactersAndNoLongTexts() {
        assertThat(refused(host.kernel.install(TestPlugin.greeter("odd", "return name;")
                .manifest("plugin.description", "nice\u001b[2J")
                .manifest("plugin.provider", "a".repeat(1001))
                .zip(folder)))).isEqualTo("plugin.properties: plugin.description has a control character;"
                        + " plugin.provider has more than 1000 characters");
        assertThat(refused(host.kernel.install(TestPlugin.greeter("odd", "return name;")
                .manifest("plugin.version", "1.0.0-" + "a".repeat(95))
                .zip(folder)))).isEqualTo("plugin.properties: plugin.version has more than 100 characters");
    }
}
