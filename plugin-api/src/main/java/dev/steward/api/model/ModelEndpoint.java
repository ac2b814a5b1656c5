package dev.steward.api.model;

import dev.steward.api.settings.Secret;
import dev.steward.api.stability.HostProvided;
import java.net.URI;
import java.util.Optional;

/// What the operator configured about the model. What is absent is up to the provider.
///
/// @param url base address of the service (`STEWARD_MODEL_URL`)
/// @param apiKey key for it (`STEWARD_MODEL_API_KEY`)
/// @param chat name of the model that answers (`STEWARD_MODEL_CHAT`)
@HostProvided
public record ModelEndpoint(Optional<URI> url, Optional<Secret> apiKey, Optional<String> chat) {}
