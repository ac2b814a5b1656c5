package dev.steward.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValuesTest {

    @Test
    void whatIsReadIsWrittenAgain() {
        String json = "{\"text\":\"ä\\n\",\"numbers\":[1,2.50,-3],\"yes\":true,\"nothing\":null,\"empty\":{}}";
        assertThat(JsonValues.write(JsonValues.read(json))).isEqualTo(json);
        assertThat(JsonValues.read("[1, \"a\"]")).isEqualTo(Value.list(List.of(Value.of(1), Value.of("a"))));
    }

    @Test
    void mistakesAreFoundWithTheirPosition() {
        assertThatThrownBy(() -> JsonValues.read("{\n  \"a\": tru }")).isInstanceOf(MalformedJson.class)
                .hasMessageContaining("line 2, column");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[1,]", "{\"a\":1,\"a\":2}", "1 2", "nul", "1e99999", "'a'", "{a:1}"})
    void whatIsNoJsonIsRefused(String json) {
        assertThatThrownBy(() -> JsonValues.read(json)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void nestingIsBounded() {
        String deepest = "[".repeat(JsonValues.MAX_DEPTH) + "]".repeat(JsonValues.MAX_DEPTH);
        assertThat(JsonValues.read(deepest)).isInstanceOf(Value.Items.class);
        assertThatThrownBy(() -> JsonValues.read("[" + deepest + "]")).isInstanceOf(MalformedJson.class);
    }
}
