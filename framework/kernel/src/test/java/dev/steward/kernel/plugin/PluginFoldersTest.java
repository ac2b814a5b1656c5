package dev.steward.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.kernel.TestPlugin;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFoldersTest {

    @TempDir
    Path folder;

    @Test
    void aZipThatUnpacksToTooMuchIsRefusedAndNothingIsLeft() {
        Path bomb = TestPlugin.rawZip(folder.resolve("bomb.zip"), Map.of("plugin.properties", """
                plugin.id=bomb
                plugin.version=1.0.0
                plugin.requires=>=0.1.0
                plugin.class=test.Bomb
                """, "lib/zeros", "0".repeat(2_000_000)));
        var folders = new PluginFolders(folder.resolve("data"), 1_000_000);
        assertThatThrownBy(() -> folders.open(bomb)).isInstanceOf(UnusablePackage.class)
                .hasMessageContaining("more than 1000000 bytes");
        assertThat(folder.resolve("data/plugins")).isEmptyDirectory();
    }
}
