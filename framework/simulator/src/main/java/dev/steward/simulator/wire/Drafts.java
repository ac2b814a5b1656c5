package dev.steward.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.world.AllowedMentions;
import dev.steward.simulator.world.Body;
import dev.steward.simulator.world.Body.Attachment;
import dev.steward.simulator.world.Draft;
import dev.steward.simulator.world.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads what a bot wants to post.
public final class Drafts {
    private static final int NONCE_LENGTH = 25;
    private static final int KEPT_FLAGS = 1 << 2 | 1 << 12 | 1 << 15 | Body.EPHEMERAL;

    public Draft draft(ObjectNode json, List<Attachment> files) {
        JsonNode reference = json.path("message_reference");
        return new Draft(body(json, files), Json.id(reference.path("message_id")),
                reference.path("fail_if_not_exists").asBoolean(true), mentions(json), nonce(json),
                json.path("enforce_nonce").asBoolean());
    }

    private Body body(ObjectNode json, List<Attachment> files) {
        return new Body(json.path("content").asText(""), list(json, "embeds"), list(json, "components"), files,
                json.path("flags").asInt() & KEPT_FLAGS);
    }

    /// What an edit does not name stays as it is.
    public Body edit(ObjectNode json, List<Attachment> files, Body old) {
        Body asked = body(json, files);
        return new Body(json.has("content") ? asked.content() : old.content(),
                json.has("embeds") ? asked.embeds() : old.embeds(),
                json.has("components") ? asked.components() : old.components(),
                files.isEmpty() ? old.attachments() : asked.attachments(),
                json.has("flags") ? asked.flags() | (old.flags() & Body.EPHEMERAL) : old.flags());
    }

    public AllowedMentions mentions(ObjectNode json) {
        JsonNode allowed = json.path("allowed_mentions");
        if (!allowed.isObject()) {
            return AllowedMentions.ALL;
        }
        Set<String> kinds = allowed.path("parse").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
        return new AllowedMentions(kinds.contains("everyone"), kinds.contains("users"), kinds.contains("roles"),
                ids(allowed.path("users")), ids(allowed.path("roles")), allowed.path("replied_user").asBoolean());
    }

    /// A forum post's or thread's name.
    public String name(ObjectNode json) {
        String name = json.path("name").asText("");
        if (name.isBlank() || name.length() > 100) {
            throw Refusal.invalidForm(new Refusal.Fault("name", "BASE_TYPE_BAD_LENGTH",
                    "Must be between 1 and 100 in length."));
        }
        return name;
    }

    private static Optional<String> nonce(ObjectNode json) {
        JsonNode nonce = json.path("nonce");
        if (!nonce.isValueNode() || nonce.isNull()) {
            return Optional.empty();
        }
        if (nonce.asText().length() > NONCE_LENGTH) {
            throw Refusal.invalidForm(new Refusal.Fault("nonce", "BASE_TYPE_MAX_LENGTH",
                    "Must be " + NONCE_LENGTH + " or fewer in length."));
        }
        return Optional.of(nonce.asText());
    }

    private static List<JsonNode> list(ObjectNode json, String field) {
        return json.path(field).valueStream().toList();
    }

    private static Set<Long> ids(JsonNode list) {
        return list.valueStream()
                .map(Json::id)
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .collect(Collectors.toSet());
    }
}
