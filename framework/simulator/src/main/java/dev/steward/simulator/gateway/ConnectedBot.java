package dev.steward.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;

/// A gateway session as a test looks at it.
///
/// @param sequence  the number of the last event it was told
/// @param resumes   how often it came back
/// @param connected whether a socket is open now
/// @param identify  what it said when it identified, without its token
public record ConnectedBot(
        String session,
        long application,
        Shard shard,
        int intents,
        int sequence,
        int resumes,
        boolean connected,
        JsonNode identify) {}
