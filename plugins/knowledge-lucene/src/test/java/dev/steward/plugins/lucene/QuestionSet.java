package dev.steward.plugins.lucene;

import dev.steward.api.knowledge.Passage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Paragraphs and questions that one of them answers. A file has for each paragraph a title after `#`, the paragraph,
/// and its questions after `?`, or after `~` if they share next to no words with it.
record QuestionSet(String language, List<Passage> passages, List<Asked> questions, List<Asked> paraphrases) {

    /// A question and the number of the passage that answers it.
    record Asked(String text, long answer) {}

    static QuestionSet heldOut(String language, long firstPassage) throws IOException {
        QuestionSet set = new QuestionSet(language, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        String title = "";
        for (String line : lines("held-out/" + language + ".txt")) {
            long current = firstPassage + set.passages().size() - 1;
            switch (line.charAt(0)) {
                case '#' -> title = line.substring(2);
                case '?' -> set.questions().add(new Asked(line.substring(2), current));
                case '~' -> set.paraphrases().add(new Asked(line.substring(2), current));
                default -> set.passages().add(IndexUnderTest.passage(current + 1, title, line));
            }
        }
        return set;
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream content = QuestionSet.class.getResourceAsStream(file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /// How well a search does on questions.
    ///
    /// @param recall how often the right passage is among the first five
    /// @param reciprocalRank the mean of one divided by its place, nothing if it is not among the first ten
    /// @param missed the questions whose passage is not among the first five
    record Figures(double recall, double reciprocalRank, List<String> missed) {

        private static final int PLACES = 10;

        static Figures of(List<Asked> questions, Search search) throws Exception {
            double found = 0;
            double reciprocalRanks = 0;
            List<String> missed = new ArrayList<>();
            for (Asked asked : questions) {
                int place = search.find(asked.text(), PLACES).indexOf(asked.answer());
                reciprocalRanks += place < 0 ? 0 : 1.0 / (place + 1);
                if (place >= 0 && place < 5) {
                    found++;
                } else {
                    missed.add(asked.text() + " (" + place + ")");
                }
            }
            return new Figures(found / questions.size(), reciprocalRanks / questions.size(), missed);
        }
    }

    /// Finds the numbers of passages, best first.
    @FunctionalInterface
    interface Search {
        List<Long> find(String question, int limit) throws Exception;
    }
}
