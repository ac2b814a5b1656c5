package dev.steward.plugins.lucene;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The phrases that make a question of a sentence and say nothing about what is asked, in the languages whose
/// analysers have no such words in their lists.
@Singleton
final class QuestionPhrases {

    private final Pattern phrases;

    @Inject
    QuestionPhrases() {
        try (InputStream list = QuestionPhrases.class.getResourceAsStream("question-phrases.txt")) {
            phrases = Pattern.compile(new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Spelling::normal)
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String removeFrom(String text) {
        return phrases.matcher(text).replaceAll(" ");
    }
}
