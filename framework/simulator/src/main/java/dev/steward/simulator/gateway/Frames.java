package dev.steward.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.wire.Json;

/// What the gateway says. Clients rely on all four fields being there, the unused ones null.
final class Frames {
    private Frames() {}

    static ObjectNode dispatch(int sequence, Dispatch dispatch) {
        return frame(0, dispatch.data()).put("s", sequence).put("t", dispatch.event());
    }

    static ObjectNode reconnect() {
        return frame(7, NullNode.instance);
    }

    static ObjectNode invalidSession(boolean resumable) {
        return frame(9, Json.object().booleanNode(resumable));
    }

    static ObjectNode hello(long heartbeatMillis) {
        ObjectNode data = Json.object().put("heartbeat_interval", heartbeatMillis);
        data.putArray("_trace").add("simulator");
        return frame(10, data);
    }

    static ObjectNode heartbeatHeard() {
        return frame(11, NullNode.instance);
    }

    private static ObjectNode frame(int op, JsonNode data) {
        ObjectNode frame = Json.object().put("op", op).putNull("s").putNull("t");
        frame.set("d", data);
        return frame;
    }
}
