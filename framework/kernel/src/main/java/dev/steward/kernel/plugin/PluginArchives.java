package dev.steward.kernel.plugin;

import dev.steward.api.plugin.PluginId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Keeps the packages that were installed while Steward ran, for all processes. Implemented over the database.
///
/// Whoever puts or removes one tells the other processes, which then [converge][Plugins#converge()].
public interface PluginArchives {

    /// {@return all that are kept, one for each plugin}
    List<PluginArchive> all();

    /// Writes the zip of an archive into a file that does not exist yet.
    ///
    /// @return whether it is still kept
    boolean read(PluginArchive archive, Path file) throws IOException;

    /// Keeps an archive, in place of the one of the same plugin.
    void put(PluginArchive archive, Path zip) throws IOException;

    /// Forgets the archive of a plugin.
    void remove(PluginId plugin);

    /// {@return a store for processes in which nothing is installed}
    static PluginArchives none() {
        return new PluginArchives() {
            @Override
            public List<PluginArchive> all() {
                return List.of();
            }

            @Override
            public boolean read(PluginArchive archive, Path file) {
                return false;
            }

            @Override
            public void put(PluginArchive archive, Path zip) {
                throw new UnsupportedOperationException("Nothing can be installed here");
            }

            @Override
            public void remove(PluginId plugin) {
                throw new UnsupportedOperationException("Nothing is installed here");
            }
        };
    }
}
