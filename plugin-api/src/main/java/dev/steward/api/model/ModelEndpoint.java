package dev.steward.api.model;

import dev.steward.api.settings.Secret;
import dev.steward.api.stability.HostProvided;
import java.net.URI;
import java.util.Optional;

/// What the operator configured about a model, be it one that answers or one that embeds. What is absent is up to the
/// provider.
///
/// @param url base address of the service (`STEWARD_MODEL_URL`, `STEWARD_EMBEDDING_URL`)
/// @param apiKey key for it (`STEWARD_MODEL_API_KEY`, `STEWARD_EMBEDDING_API_KEY`)
/// @param name of the model (`STEWARD_MODEL_CHAT`, `STEWARD_MODEL_EMBEDDING`)
@HostProvided
public record ModelEndpoint(Optional<URI> url, Optional<Secret> apiKey, Optional<String> name) {}
