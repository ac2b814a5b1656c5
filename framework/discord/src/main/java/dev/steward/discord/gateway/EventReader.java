package dev.steward.discord.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import discord4j.discordjson.json.gateway.Dispatch;
import discord4j.discordjson.json.gateway.Opcode;
import discord4j.discordjson.json.gateway.PayloadData;
import discord4j.discordjson.json.gateway.Ready;
import discord4j.discordjson.json.gateway.Resumed;
import discord4j.gateway.json.GatewayPayload;
import discord4j.gateway.payload.PayloadReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Reads payloads of the gateway: what Discord4J needs for the connection into its types, events into [Event], and of
/// anything else the sequence number only.
///
/// Discord4J's own reader decodes every event whole, drops those that lack a field, and logs what it could not read,
/// messages included.
final class EventReader implements PayloadReader {

    private static final Logger log = LoggerFactory.getLogger(EventReader.class);

    private static final Set<String> OF_THE_CONNECTION = Set.of("READY", "RESUMED");

    private final ObjectMapper json;
    private final Set<String> wanted;

    /// @param wanted names of the events that somebody handles
    EventReader(ObjectMapper json, Set<String> wanted) {
        this.json = json;
        this.wanted = Set.copyOf(wanted);
    }

    @Override
    public Publisher<GatewayPayload<?>> read(ByteBuf payload) {
        try (InputStream bytes = new ByteBufInputStream(payload); JsonParser parser = json.createParser(bytes)) {
            return Mono.just(read(tree(parser)));
        } catch (IOException | IllegalArgumentException unreadable) {
            log.warn("Discord sent a payload that cannot be read ({})", unreadable.getClass().getSimpleName());
            return Mono.empty();
        } finally {
            payload.release();
        }
    }

    /// Discord names the event first; the data of one that nobody handles are skipped.
    private JsonNode tree(JsonParser parser) throws IOException {
        ObjectNode payload = json.createObjectNode();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("no object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            if (field.equals("d") && payload.hasNonNull("t") && !handles(payload.path("t").asText())) {
                parser.skipChildren();
            } else {
                payload.set(field, json.readTree(parser));
            }
        }
        return payload;
    }

    private boolean handles(String type) {
        return OF_THE_CONNECTION.contains(type) || wanted.contains(type);
    }

    private GatewayPayload<?> read(JsonNode payload) throws IOException {
        int number = payload.path("op").asInt();
        Opcode<?> opcode = Opcode.forRaw(number);
        if (opcode == null) {
            throw new IllegalArgumentException("unknown opcode " + number);
        }
        return opcode.equals(Opcode.DISPATCH) ? dispatch(payload) : control(opcode, payload.get("d"));
    }

    private <T extends PayloadData> GatewayPayload<T> control(Opcode<T> opcode, @Nullable JsonNode data)
            throws IOException {
        Class<T> type = opcode.getPayloadType();
        return new GatewayPayload<>(opcode, type == null ? null : json.treeToValue(data, type), null, null);
    }

    private GatewayPayload<?> dispatch(JsonNode payload) throws IOException {
        String type = payload.path("t").asText();
        return new GatewayPayload<>(Opcode.DISPATCH, event(type, payload.path("d")), payload.path("s").asInt(), type);
    }

    private @Nullable Dispatch event(String type, JsonNode data) throws IOException {
        return switch (type) {
            case "READY" -> json.treeToValue(data, Ready.class);
            case "RESUMED" -> json.treeToValue(data, Resumed.class);
            default -> wanted.contains(type) ? new Event(type, data) : null;
        };
    }
}
