package dev.steward.engine.model;

import dev.steward.api.discord.GuildId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One try of one call of a model.
///
/// @param guild for whom; empty if for none in particular
/// @param purpose the name of the shape that was asked for, such as `answer`, or `embedding`
/// @param provider the contribution that was called, as `plugin/name`
/// @param inputTokens as the provider counts them; 0 if it does not
/// @param outputTokens as the provider counts them; 0 if it does not
/// @param ok whether it came to a usable result
public record ModelCall(
        Optional<GuildId> guild,
        String purpose,
        String provider,
        long inputTokens,
        long outputTokens,
        Duration took,
        boolean ok,
        Instant at) {}
