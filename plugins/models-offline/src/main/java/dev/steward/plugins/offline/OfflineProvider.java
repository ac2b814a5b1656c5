package dev.steward.plugins.offline;

import dev.steward.api.model.LanguageModel;
import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.model.ModelProvider;

/// Opens the model; there is nothing to configure about it.
final class OfflineProvider implements ModelProvider {

    @Override
    public LanguageModel open(ModelEndpoint endpoint) {
        return new OfflineModel(new Phrasebook());
    }
}
