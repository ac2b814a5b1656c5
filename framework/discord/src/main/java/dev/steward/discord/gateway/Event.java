package dev.steward.discord.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import discord4j.discordjson.json.gateway.Dispatch;

/// An event as it came, not yet read.
///
/// @param type Discord's name of it, such as `MESSAGE_CREATE`
record Event(String type, JsonNode data) implements Dispatch {

    /// Keeps what members wrote out of logs.
    @Override
    public String toString() {
        return "Event[" + type + "]";
    }
}
