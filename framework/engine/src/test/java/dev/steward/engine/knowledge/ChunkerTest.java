package dev.steward.engine.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkerTest {

    @Test
    void headings_begin_passages_and_stand_over_them() {
        List<String> passages = Chunker
                .cut("# Rules\n\nBe kind.\n\n## Links\n\nNo advertising.\n\n## Names\n\nReal ones.");
        assertThat(passages).containsExactly("Rules\n\nBe kind.", "Rules › Links\n\nNo advertising.",
                "Rules › Names\n\nReal ones.");
    }

    @Test
    void paragraphs_stay_together_up_to_the_target_length() {
        String paragraph = "word ".repeat(60).strip();
        List<String> passages = Chunker.cut(String.join("\n\n", paragraph, paragraph, paragraph, paragraph, paragraph));
        assertThat(passages).hasSize(2)
                .allSatisfy(passage -> assertThat(passage.length()).isLessThanOrEqualTo(Chunker.TARGET + 10));
        assertThat(String.join("\n\n", passages))
                .isEqualTo(String.join("\n\n", paragraph, paragraph, paragraph, paragraph, paragraph));
    }

    @Test
    void code_blocks_stay_whole_with_their_blank_lines() {
        String code = "```java\nint a;\n\n# not a heading\nint b;\n```";
        assertThat(Chunker.cut("Text.\n\n" + code)).containsExactly("Text.\n\n" + code);
    }

    @Test
    void an_overlong_paragraph_is_cut_at_sentence_ends() {
        String sentence = "This is one sentence of a very long paragraph. ";
        List<String> passages = Chunker.cut(sentence.repeat(60));
        assertThat(passages).hasSizeGreaterThan(1).allSatisfy(passage -> assertThat(passage).endsWith("."));
    }

    @Test
    void a_text_without_any_border_is_cut_without_breaking_characters() {
        List<String> passages = Chunker.cut("😀".repeat(3_000));
        assertThat(String.join("", passages)).isEqualTo("😀".repeat(3_000));
        assertThat(passages).allSatisfy(passage -> assertThat(Character.isLowSurrogate(passage.charAt(0))).isFalse());
    }

    @Test
    void a_passage_fits_what_the_api_promises() {
        String text = "# " + "Long heading ".repeat(50) + "\n\n" + "x".repeat(10_000);
        assertThat(Chunker.cut(text)).allSatisfy(passage -> assertThat(passage.length()).isLessThanOrEqualTo(2_000));
    }
}
