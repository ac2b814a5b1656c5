package dev.steward.plugins.minilm;

import dev.steward.api.embedding.EmbeddingModel;
import dev.steward.api.embedding.EmbeddingProvider;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.plugin.PluginInfo;
import dev.steward.api.plugin.PluginTasks;
import jakarta.inject.Inject;
import java.util.Set;

/// Opens the one model there is. Native code is loaded here and not earlier: an operator who chose another provider
/// never pays for it.
final class MiniLmProvider implements EmbeddingProvider {

    private static final Set<String> NAMES = Set.of(MiniLm.NAME, "all-minilm-l6-v2");

    private final NativeCode nativeCode;
    private final PluginTasks tasks;

    @Inject
    MiniLmProvider(PluginInfo plugin, PluginTasks tasks) {
        this.nativeCode = new NativeCode(plugin.dataFolder());
        this.tasks = tasks;
    }

    @Override
    public EmbeddingModel open(ModelEndpoint endpoint) throws Exception {
        endpoint.name().filter(name -> !NAMES.contains(name)).ifPresent(name -> {
            throw new PermanentFailure("The only model in this process is " + MiniLm.NAME + ", not " + name
                    + ": remove STEWARD_MODEL_EMBEDDING, or set STEWARD_EMBEDDING_PROVIDER to who serves it, such as"
                    + " openai or ollama.");
        });
        return new MiniLm(tasks.compute(this::load), tasks);
    }

    private Encoder load() throws Exception {
        try {
            nativeCode.prepare();
            return Encoder.load();
        } catch (LinkageError | RuntimeException unfit) {
            throw new PermanentFailure("The embedding model's native code does not run here (" + System.getProperty(
                    "os.name") + ", " + System.getProperty("os.arch") + "): set STEWARD_EMBEDDING_PROVIDER to another"
                    + " one, such as openai or ollama.", unfit);
        }
    }
}
