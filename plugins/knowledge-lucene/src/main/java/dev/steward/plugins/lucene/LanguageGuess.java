package dev.steward.plugins.lucene;

import dev.steward.api.knowledge.Passage;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Guesses the languages of a text by its letters and, where languages share them, by its stop words. Ties are not
/// broken: a passage is then indexed in each of the languages, and a question looked up in each.
@Singleton
final class LanguageGuess {

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}]+");

    /// Fewer stop words than this say nothing about a question.
    private static final int SURE = 2;

    /// A Han text of fewer characters without kana can be Japanese.
    private static final int SHORT = 12;

    private final Map<UnicodeScript, List<Language>> byScript = Arrays.stream(Language.values())
            .collect(Collectors.groupingBy(Language::script));

    @Inject
    LanguageGuess() {}

    /// The languages to index a passage in; none if it cannot be told.
    Set<Language> writtenIn(Passage passage) {
        return guess(Spelling.normal(passage.title() + " " + passage.text()), 1, Set.of());
    }

    /// The languages to look a question up in; all that are possible if it cannot be told.
    Set<Language> askedIn(String text) {
        return guess(text, SURE, EnumSet.allOf(Language.class));
    }

    private Set<Language> guess(String text, int sure, Set<Language> otherwise) {
        Set<Language> languages = EnumSet.noneOf(Language.class);
        for (UnicodeScript script : scripts(text)) {
            List<Language> possible = byScript.getOrDefault(script, List.of());
            Set<Language> told = possible.size() > 1 ? mostStopWords(text, possible, sure) : Set.copyOf(possible);
            languages.addAll(told);
            if (told.isEmpty()) {
                possible.stream().filter(otherwise::contains).forEach(languages::add);
            }
        }
        return languages;
    }

    /// The scripts of at least a fifth of the letters.
    private static Set<UnicodeScript> scripts(String text) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(letter -> letters.merge(UnicodeScript.of(letter), 1, Integer::sum));
        int all = letters.values().stream().mapToInt(Integer::intValue).sum();
        tellJapaneseFromChinese(letters);
        return letters.keySet()
                .stream()
                .filter(script -> letters.getOrDefault(script, 0) * 5 >= all)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(UnicodeScript.class)));
    }

    /// Japanese is written in kana and Han together, Chinese in Han alone; a few Han can be either.
    private static void tellJapaneseFromChinese(Map<UnicodeScript, Integer> letters) {
        int kana = removed(letters, UnicodeScript.HIRAGANA) + removed(letters, UnicodeScript.KATAKANA);
        int han = removed(letters, UnicodeScript.HAN);
        boolean japanese = kana > 0 && kana * 10 >= han + kana;
        if (japanese || (han > 0 && han < SHORT)) {
            letters.put(Language.JAPANESE.script(), han + kana);
        }
        if (!japanese && han > 0) {
            letters.put(Language.CHINESE.script(), han + kana);
        }
    }

    private static int removed(Map<UnicodeScript, Integer> letters, UnicodeScript script) {
        Integer count = letters.remove(script);
        return count == null ? 0 : count;
    }

    /// The languages with the most stop words in the text, and those that have nearly as many.
    private static Set<Language> mostStopWords(String text, List<Language> possible, int sure) {
        List<String> words = List.of(NO_LETTERS.split(text.toLowerCase(Locale.ROOT)));
        Map<Language, Long> votes = new EnumMap<>(Language.class);
        for (Language language : possible) {
            votes.put(language, words.stream().filter(language.stopWords()::contains).count());
        }
        long most = votes.values().stream().mapToLong(Long::longValue).max().orElse(0);
        if (most < sure) {
            return Set.of();
        }
        return votes.entrySet()
                .stream()
                .filter(vote -> vote.getValue() * 10 >= most * 7)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
