package dev.steward.simulator.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/// A request to an application's endpoint and what came back.
///
/// @param interaction the interaction it carried, unless it was sent by hand
/// @param status      0 if no response came in time
/// @param body        of the response; why there is none if there is none
/// @param took        until the whole response was there
public record Delivery(
        long application,
        OptionalLong interaction,
        SignedRequest request,
        int status,
        String body,
        Instant sentAt,
        Duration took) {}
