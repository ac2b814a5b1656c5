package dev.steward.api.model;

import dev.steward.api.stability.PluginProvided;

/// Gives access to a family of language models. The operator chooses one provider by its name
/// (`STEWARD_MODEL_PROVIDER`).
@PluginProvided
public interface ModelProvider {

    /// Makes a model ready to be asked. Called once when the provider is chosen, on a virtual thread, limited to 30
    /// seconds; it should check what it was given and need not contact the model.
    ///
    /// @param endpoint what the operator configured
    /// @return the model; the host closes it when the provider is withdrawn
    /// @throws Exception a [dev.steward.api.failure.PermanentFailure] says what is missing in the configuration; the
    ///     message is shown to the operator and questions are answered with an apology until it is mended
    LanguageModel open(ModelEndpoint endpoint) throws Exception;
}
