package dev.example.tour;

import dev.steward.api.embedding.EmbeddingModel;
import dev.steward.api.embedding.EmbeddingProvider;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.plugin.PluginTasks;
import dev.steward.api.settings.HostSettings;
import jakarta.inject.Inject;

/// Opens the model that `STEWARD_EMBEDDING_PROVIDER=ngrams` chooses.
final class NgramProvider implements EmbeddingProvider {

    private final HostSettings<TourSettings> settings;
    private final PluginTasks tasks;

    @Inject
    NgramProvider(HostSettings<TourSettings> settings, PluginTasks tasks) {
        this.settings = settings;
        this.tasks = tasks;
    }

    @Override
    public EmbeddingModel open(ModelEndpoint endpoint) {
        endpoint.name().ifPresent(name -> {
            throw new PermanentFailure("There is no choice of n-gram models, so none is called " + name
                    + ": remove STEWARD_MODEL_EMBEDDING, or choose another STEWARD_EMBEDDING_PROVIDER.");
        });
        return new NgramModel(settings.get().dimensions(), tasks);
    }
}
