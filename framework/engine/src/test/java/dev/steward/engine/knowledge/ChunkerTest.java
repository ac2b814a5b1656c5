package dev.steward.engine.knowledge;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

    @Test
    @Timeout(10)
    void pathological_texts_take_no_longer_than_others() {
        String deep = IntStream.rangeClosed(1, 6).mapToObj(i -> "#".repeat(i) + " h" + i + "\n").collect(joining());
        for (String text : List.of(
                "x".repeat(2_000_000),
                "\n".repeat(1_999_999) + "x",
                "😀".repeat(1_000_000),
                "word\r\n".repeat(333_333),
                "# h\n".repeat(500_000),
                "# h\n\nx\n\n".repeat(200_000),
                "# " + "h".repeat(1_000_000) + "\n\n" + "x".repeat(900_000),
                deep.repeat(2_000_000 / deep.length()),
                "```\n".repeat(500_000),
                "- item\n\n".repeat(250_000),
                "|".repeat(2_000_000),
                " \n\t".repeat(600_000) + "x",
                ". ".repeat(1_000_000))) {
            assertThat(Chunker.cut(text)).hasSizeBetween(1, Chunker.MOST_PASSAGES + 1)
                    .allSatisfy(passage -> assertThat(passage.length()).isLessThanOrEqualTo(2_000));
        }
    }

    @Test
    void line_ends_of_any_system_are_the_same() {
        String text = "# Rules\n\nBe kind.\nAlways.\n\n## Links\n\nNone.";
        assertThat(Chunker.cut(text.replace("\n", "\r\n"))).isEqualTo(Chunker.cut(text));
        assertThat(Chunker.cut(text.replace("\n", "\r"))).isEqualTo(Chunker.cut(text));
    }

    @Test
    void a_heading_without_text_is_not_lost() {
        assertThat(Chunker.cut("# Only a heading")).containsExactly("Only a heading");
        assertThat(Chunker.cut("# FAQ\n\n## We deliver to Mars\n\n## We take cash\n\nAlways."))
                .containsExactly("FAQ › We deliver to Mars", "FAQ › We take cash\n\nAlways.");
    }

    @Test
    void a_list_with_blank_lines_stays_whole_and_does_not_share_a_passage_where_it_would_be_cut() {
        String before = "Some words of introduction. ".repeat(20).strip();
        String list = "- first item of the list, which is quite long\n\n".repeat(15).strip();
        assertThat(Chunker.cut(before + "\n\n" + list + "\n\nAfter it.")).containsExactly(before,
                list + "\n\nAfter it.");
    }

    @Test
    void each_piece_of_a_long_table_has_its_head_and_whole_rows() {
        String head = "| Name | Price |\n|---|---|\n";
        List<String> passages = Chunker.cut(head + "| Something to buy | 12.50 |\n".repeat(200));
        assertThat(passages).hasSizeGreaterThan(3)
                .allSatisfy(passage -> assertThat(passage).startsWith(head).endsWith("|"));
    }

    @Test
    void sentences_are_found_where_no_space_follows_them() {
        List<String> passages = Chunker.cut("これはとても長い段落の一つの文です。".repeat(200));
        assertThat(passages).hasSizeGreaterThan(1).allSatisfy(passage -> assertThat(passage).endsWith("。"));
        assertThat(String.join("", passages)).isEqualTo("これはとても長い段落の一つの文です。".repeat(200));
    }
}
