package dev.steward.discord.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import discord4j.gateway.json.GatewayPayload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/// Which payloads of the gateway are read, and how far.
class EventReaderTest {

    private final EventReader reader = new EventReader(new ObjectMapper(), Set.of("MESSAGE_CREATE"));

    @ParameterizedTest
    @ValueSource(strings = {"{\"t\":\"MESSAGE_CREATE\",\"s\":7,\"op\":0,\"d\":{\"id\":\"1\"}}",
            "{\"op\":0,\"d\":{\"id\":\"1\"},\"s\":7,\"t\":\"MESSAGE_CREATE\"}"})
    void aWantedEventComesWithItsData(String json) {
        GatewayPayload<?> payload = read(json).orElseThrow();

        assertThat(payload.getSequence()).isEqualTo(7);
        assertThat(payload.getData()).isInstanceOfSatisfying(Event.class, event -> {
            assertThat(event.type()).isEqualTo("MESSAGE_CREATE");
            assertThat(event.data().path("id").asText()).isEqualTo("1");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"t\":\"PRESENCE_UPDATE\",\"s\":7,\"op\":0,\"d\":{\"a\":[{\"b\":1}]}}",
            "{\"d\":{\"a\":[{\"b\":1}]},\"op\":0,\"s\":7,\"t\":\"PRESENCE_UPDATE\"}",
            "{\"t\":\"VOICE_CHANNEL_EFFECT_SEND\",\"s\":7,\"op\":0,\"d\":null}"})
    void ofAnotherOnlyTheSequenceIsKept(String json) {
        GatewayPayload<?> payload = read(json).orElseThrow();

        assertThat(payload.getSequence()).isEqualTo(7);
        assertThat(payload.getData()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{", "{\"op\":99}", "{\"t\":\"MESSAGE_CREATE\",\"op\":0,\"d\":{\"id\""})
    void whatCannotBeReadIsSkipped(String json) {
        assertThat(read(json)).isEmpty();
    }

    @Test
    void thePayloadIsReleased() {
        ByteBuf payload = Unpooled.copiedBuffer("{\"op\":11}", StandardCharsets.UTF_8);
        reader.read(payload);

        assertThat(payload.refCnt()).isZero();
    }

    private Optional<GatewayPayload<?>> read(String json) {
        return Mono.<GatewayPayload<?>>from(reader.read(Unpooled.copiedBuffer(json, StandardCharsets.UTF_8)))
                .blockOptional();
    }
}
