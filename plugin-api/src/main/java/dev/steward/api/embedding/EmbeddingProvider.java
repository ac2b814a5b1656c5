package dev.steward.api.embedding;

import dev.steward.api.model.ModelEndpoint;
import dev.steward.api.stability.PluginProvided;

/// Gives access to a family of embedding models. The operator chooses one provider, apart from the one that answers
/// (`STEWARD_EMBEDDING_PROVIDER`).
@PluginProvided
public interface EmbeddingProvider {

    /// Makes a model ready to be asked. Called once when the provider is chosen, and once more for the model that was
    /// chosen before as long as the vectors of the new one are being made. On a virtual thread, limited to 60 seconds;
    /// it should check what it was given.
    ///
    /// @param endpoint what the operator configured
    /// @return the model; the host closes it when the provider is withdrawn
    /// @throws Exception a [dev.steward.api.failure.PermanentFailure] says what is missing in the configuration; the
    ///     message is shown to the operator and knowledge is searched by words alone until it is mended
    EmbeddingModel open(ModelEndpoint endpoint) throws Exception;
}
