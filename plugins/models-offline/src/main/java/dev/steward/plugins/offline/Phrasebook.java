package dev.steward.plugins.offline;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The languages that the model has sentences in.
final class Phrasebook {

    // Scripts that settle the language come first; kana before the Chinese characters that Japanese shares.
    private final List<Language> telling = Stream.of("ko", "ja", "zh", "ru").map(Language::load).toList();
    private final List<Language> latin = Stream.of("en", "de", "fr", "es").map(Language::load).toList();

    /// Finds the language of the last message that shows one.
    ///
    /// @param messages oldest first
    /// @return English if none shows any
    Language languageOf(List<String> messages) {
        return messages.reversed()
                .stream()
                .flatMap(message -> guess(message).stream())
                .findFirst()
                .orElse(latin.getFirst());
    }

    /// The language of one message alone.
    Language languageOf(String message) {
        return languageOf(List.of(message));
    }

    private List<Language> guess(String message) {
        return telling.stream()
                .filter(language -> language.isWrittenIn(message))
                .findFirst()
                .or(() -> latin.stream()
                        .filter(language -> language.familiarity(message) > 0)
                        .max(Comparator.comparingLong(language -> language.familiarity(message))))
                .stream()
                .toList();
    }
}
