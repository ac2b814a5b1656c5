package dev.steward.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.world.Application;
import dev.steward.simulator.world.Body.Attachment;
import dev.steward.simulator.world.Refusal;
import dev.steward.simulator.world.Refusal.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A request, read and understood as far as all routes share it.
///
/// @param host  the address the client reached us under
/// @param files what came as multipart beside the JSON
public record Call(
        Optional<Application> caller,
        Map<String, String> path,
        Map<String, String> query,
        String host,
        Optional<JsonNode> body,
        List<Attachment> files) {

    public Application application() {
        return caller.orElseThrow(Reason.UNAUTHORIZED::refusal);
    }

    public long bot() {
        return application().id();
    }

    public String text(String variable) {
        return path.getOrDefault(variable, "");
    }

    public long id(String variable) {
        return snowflake(variable, text(variable));
    }

    /// The id in the path, where `@me` stands for the caller.
    public long idOrSelf(String variable) {
        return text(variable).equals("@me") ? bot() : id(variable);
    }

    public OptionalLong queryId(String name) {
        return query.containsKey(name)
                ? OptionalLong.of(snowflake(name, query.getOrDefault(name, "")))
                : OptionalLong.empty();
    }

    public int queryNumber(String name, int least, int most, int otherwise) {
        String text = query.getOrDefault(name, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Refused below, like a number out of range.
        }
        throw Refusal.invalidForm(new Refusal.Fault(name, "NUMBER_TYPE_COERCE",
                "Value \"" + text + "\" is not a number from " + least + " to " + most + "."));
    }

    public boolean queryFlag(String name) {
        return Boolean.parseBoolean(query.getOrDefault(name, "false"));
    }

    public ObjectNode object() {
        return body.filter(JsonNode::isObject).map(ObjectNode.class::cast).orElseThrow(Reason.BROKEN_JSON::refusal);
    }

    /// For routes whose body may be missing.
    public ObjectNode objectOrEmpty() {
        return body.isEmpty() ? Json.object() : object();
    }

    public List<ObjectNode> objects() {
        JsonNode list = body.filter(JsonNode::isArray).orElseThrow(Reason.BROKEN_JSON::refusal);
        return list.valueStream().filter(JsonNode::isObject).map(ObjectNode.class::cast).toList();
    }

    private static long snowflake(String name, String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException _) {
            throw Refusal.invalidForm(new Refusal.Fault(name, "NUMBER_TYPE_COERCE",
                    "Value \"" + text + "\" is not snowflake."));
        }
    }
}
