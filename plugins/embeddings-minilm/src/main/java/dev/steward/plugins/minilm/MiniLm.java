package dev.steward.plugins.minilm;

import dev.steward.api.embedding.EmbeddingModel;
import dev.steward.api.embedding.Vector;
import dev.steward.api.plugin.PluginTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The model as the host knows it.
final class MiniLm implements EmbeddingModel {

    static final String NAME = "all-minilm-l6-v2-q";

    private final Encoder encoder;
    private final PluginTasks tasks;

    MiniLm(Encoder encoder, PluginTasks tasks) {
        this.encoder = encoder;
        this.tasks = tasks;
    }

    @Override
    public String id() {
        return "minilm/" + NAME;
    }

    @Override
    public Set<String> languages() {
        return Set.of("en");
    }

    /// Queues for a processor anew for each text, so that a member's question waits for one passage and not for 64.
    @Override
    public List<Vector> embed(List<String> texts) throws Exception {
        List<Vector> vectors = new ArrayList<>(texts.size());
        for (String text : texts) {
            vectors.add(Vector.of(tasks.compute(() -> encoder.encode(text))));
        }
        return vectors;
    }

    @Override
    public void close() throws Exception {
        encoder.close();
    }
}
