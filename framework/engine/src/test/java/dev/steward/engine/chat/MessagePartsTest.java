package dev.steward.engine.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.engine.chat.MessageParts;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessagePartsTest {

    @Test
    void a_short_text_is_one_part() {
        assertThat(MessageParts.of(" hello ")).containsExactly("hello");
        assertThat(MessageParts.of("x".repeat(2_000))).hasSize(1);
    }

    @Test
    void a_long_text_is_split_between_paragraphs() {
        String paragraph = "word ".repeat(150).strip();
        List<String> parts = MessageParts.of(String.join("\n\n", paragraph, paragraph, paragraph, paragraph));
        assertThat(parts).containsExactly(paragraph + "\n\n" + paragraph, paragraph + "\n\n" + paragraph);
    }

    @Test
    void a_code_block_that_spans_parts_is_closed_and_opened_again() {
        String code = "```java\n" + "int value = 1;\n".repeat(300) + "```";
        List<String> parts = MessageParts.of("Look:\n" + code + "\nThat is all.");
        assertThat(parts).hasSizeGreaterThan(1).allSatisfy(part -> {
            assertThat(part.length()).isLessThanOrEqualTo(MessageParts.MOST);
            assertThat(part.split("```", -1).length % 2).as("fences come in pairs").isEqualTo(1);
        });
        assertThat(parts.get(1)).startsWith("```java\nint value");
        assertThat(parts.getLast()).endsWith("That is all.");
        assertThat(parts.stream().mapToLong(part -> part.lines().filter("int value = 1;"::equals).count()).sum())
                .isEqualTo(300);
    }

    @Test
    void nothing_is_lost_where_there_is_no_border() {
        List<String> parts = MessageParts.of("😀".repeat(2_500));
        assertThat(String.join("", parts)).isEqualTo("😀".repeat(2_500));
        assertThat(parts).allSatisfy(part -> assertThat(part.length()).isLessThanOrEqualTo(MessageParts.MOST));
    }

    @Test
    void an_endless_opening_line_still_comes_to_an_end() {
        List<String> parts = MessageParts.of("```" + "x".repeat(9_000));
        assertThat(parts).allSatisfy(part -> assertThat(part.length()).isLessThanOrEqualTo(MessageParts.MOST));
    }

    @Test
    void a_blank_text_is_refused() {
        assertThatThrownBy(() -> MessageParts.of(" \n")).isInstanceOf(IllegalArgumentException.class);
    }
}
