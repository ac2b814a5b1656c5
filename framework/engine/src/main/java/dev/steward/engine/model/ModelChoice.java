package dev.steward.engine.model;

import dev.steward.api.model.ModelEndpoint;

/// Which model the operator chose.
///
/// @param provider a contribution, as `plugin/name` or its bare name
public record ModelChoice(String provider, ModelEndpoint endpoint) {}
