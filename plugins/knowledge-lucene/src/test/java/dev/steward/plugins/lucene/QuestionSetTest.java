package dev.steward.plugins.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.GuildId;
import dev.steward.api.knowledge.Passage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Twelve neighbouring subjects in each of seven languages, all in one knowledge base, each with a question that uses
/// other forms of the words.
class QuestionSetTest {

    private static final List<String> LANGUAGES = List.of("en", "de", "es", "ru", "ko", "ja", "zh");
    private static final GuildId GUILD = IndexUnderTest.GUILD;

    private record Entry(String language, Passage passage, String question) {}

    @Test
    void theRightPassageIsFoundInEachLanguage(@TempDir Path folder) throws Exception {
        List<Entry> entries = entries();
        try (IndexUnderTest knowledge = new IndexUnderTest(folder)) {
            knowledge.add(GUILD, 1, entries.stream().map(Entry::passage).toList());
            for (String language : LANGUAGES) {
                List<Entry> asked = entries.stream()
                        .filter(entry -> entry.language().equals(language))
                        .toList();
                double first = recall(asked, knowledge, 1);
                double firstFive = recall(asked, knowledge, 5);
                System.out.printf(Locale.ROOT, "%s recall@1 %.2f recall@5 %.2f%n", language, first, firstFive);
                assertThat(firstFive).as(language).isGreaterThanOrEqualTo(0.95);
                assertThat(first).as(language).isGreaterThanOrEqualTo(0.9);
            }
        }
    }

    private static double recall(List<Entry> asked, IndexUnderTest knowledge, int limit) throws Exception {
        int found = 0;
        for (Entry entry : asked) {
            if (knowledge.search(GUILD, entry.question(), limit).contains(entry.passage().id().value())) {
                found++;
            }
        }
        return (double) found / asked.size();
    }

    private static List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String language : LANGUAGES) {
            try (InputStream file = QuestionSetTest.class.getResourceAsStream("questions/" + language + ".tsv")) {
                for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                    String[] cells = line.split("\t");
                    Passage passage = IndexUnderTest.passage(entries.size() + 1, cells[0], cells[1]);
                    entries.add(new Entry(language, passage, cells[2]));
                }
            }
        }
        return entries;
    }
}
