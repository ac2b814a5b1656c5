package dev.steward.plugins.lucene;

import dev.steward.api.plugin.PluginService;
import dev.steward.api.plugin.PluginTasks;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Keeps the replica open as long as the plugin is enabled.
final class ReplicaService implements PluginService {

    private final Replica replica;
    private final PluginTasks tasks;

    /// Advises an incubator module that would compare vectors faster; the host runs without such. Kept, or the level is
    /// forgotten.
    private final Logger vectorAdvice = Logger.getLogger(
            "org.apache.lucene.internal.vectorization.VectorizationProvider");

    @Inject
    ReplicaService(Replica replica, PluginTasks tasks) {
        this.replica = replica;
        this.tasks = tasks;
    }

    @Override
    public void start() throws Exception {
        vectorAdvice.setLevel(Level.SEVERE);
        tasks.compute(() -> {
            replica.open();
            return true;
        });
    }

    @Override
    public void close() throws IOException {
        replica.close();
    }
}
