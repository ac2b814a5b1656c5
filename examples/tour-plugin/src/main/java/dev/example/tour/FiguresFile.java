package dev.example.tour;

import dev.steward.api.discord.GuildId;
import dev.steward.api.plugin.PluginInfo;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/// The figures in the plugin's folder.
///
/// That folder is one process's own, which suits figures. What must not be lost, or has to be the same in several
/// processes, belongs elsewhere.
final class FiguresFile {

    private final Path file;
    private final Figures figures;
    private Properties saved = new Properties();

    @Inject
    FiguresFile(PluginInfo plugin, Figures figures) {
        this.file = plugin.dataFolder().resolve("figures.properties");
        this.figures = figures;
    }

    void read() throws IOException {
        Properties lines = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            lines.load(in);
            for (String key : lines.stringPropertyNames()) {
                int dot = key.indexOf('.');
                figures.add(GuildId.of(key.substring(0, dot)), key.substring(dot + 1),
                        Long.parseLong(lines.getProperty(key)));
            }
        } catch (NoSuchFileException _) {
            return; // as after installing
        } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
            throw new IOException("The figures in " + file + " are damaged: mend the file, or delete it to begin anew",
                    damaged);
        }
        saved = lines;
    }

    /// Replaces the file in one step, so that a crash leaves either the former figures or these.
    void write() throws IOException {
        Properties lines = new Properties();
        figures.all()
                .forEach((guild, counts) -> counts.forEach(
                        (what, times) -> lines.setProperty(guild + "." + what, times.toString())));
        if (lines.equals(saved)) {
            return;
        }
        Path next = file.resolveSibling("figures.new");
        try (OutputStream out = Files.newOutputStream(next)) {
            lines.store(out, null);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        saved = lines;
    }
}
