package dev.steward.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PluginsCommandTest {

    @Test
    void whatIsNoZipOrAddressIsToldBeforeAnythingIsDone(@TempDir Path folder) {
        assertThat(wrong("install", folder.toString())).startsWith(folder + " is a folder");
        assertThat(wrong("install", folder.resolve("absent.zip").toString())).startsWith("There is no readable file");
        assertThat(wrong("install", "https://exa mple/a.zip", "--sha256", "00")).startsWith("That is no address: ");
        assertThat(wrong("install", "https://example.org/a.zip")).startsWith("Say with --sha256");
        assertThat(wrong("remove", "Friend")).startsWith("A plugin's id is made of lower-case letters");
    }

    private static String wrong(String... arguments) {
        var said = new StringWriter();
        CommandLine line = Main.commandLine().setErr(new PrintWriter(said, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "plugins";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        assertThat(line.execute(all)).isEqualTo(ExitCode.USAGE);
        return said.toString();
    }
}
