package dev.steward.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What a message says and shows.
///
/// @param embeds     kept as they came; the simulator does not look into them
/// @param components likewise
public record Body(
        String content,
        List<JsonNode> embeds,
        List<JsonNode> components,
        List<Attachment> attachments,
        int flags) {
    public static final int EPHEMERAL = 1 << 6;
    public static final int LOADING = 1 << 7;
    private static final int MAX_LENGTH = 2000;
    private static final int MAX_EMBEDS = 10;

    public record Attachment(long id, String name, String contentType, int size) {}

    public Body {
        embeds = List.copyOf(embeds);
        components = List.copyOf(components);
        attachments = List.copyOf(attachments);
    }

    public static Body text(String content) {
        return new Body(content, List.of(), List.of(), List.of(), 0);
    }

    public boolean ephemeral() {
        return (flags & EPHEMERAL) != 0;
    }

    public boolean loading() {
        return (flags & LOADING) != 0;
    }

    public Body withContent(String other) {
        return new Body(other, embeds, components, attachments, flags);
    }

    Body withEmbeds(List<JsonNode> others) {
        return new Body(content, others, components, attachments, flags);
    }

    Body withFlags(int others) {
        return new Body(content, embeds, components, attachments, others);
    }

    void check() {
        if (content.codePointCount(0, content.length()) > MAX_LENGTH) {
            throw Refusal.invalidForm(new Refusal.Fault("content", "BASE_TYPE_MAX_LENGTH",
                    "Must be " + MAX_LENGTH + " or fewer in length."));
        }
        if (embeds.size() > MAX_EMBEDS) {
            throw Refusal.invalidForm(new Refusal.Fault("embeds", "BASE_TYPE_MAX_LENGTH",
                    "Must be " + MAX_EMBEDS + " or fewer in length."));
        }
        if (content.isBlank() && embeds.isEmpty() && components.isEmpty() && attachments.isEmpty()) {
            throw Refusal.Reason.EMPTY_MESSAGE.refusal();
        }
    }
}
