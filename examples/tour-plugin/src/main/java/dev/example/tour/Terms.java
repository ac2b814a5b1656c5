package dev.example.tour;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Turns texts into what is compared.
final class Terms {

    private static final Pattern BORDER = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private Terms() {}

    /// Words; where words are not spelled apart, or take endings as in Korean, every two neighbouring characters.
    static List<String> of(String text) {
        List<String> terms = new ArrayList<>();
        for (String word : words(text)) {
            if (word.length() > 2 && isEastAsian(word.codePointAt(0))) {
                for (int at = 0; at + 2 <= word.length(); at++) {
                    terms.add(word.substring(at, at + 2));
                }
            } else {
                terms.add(word);
            }
        }
        return terms;
    }

    /// Folded, so that `ＣＡＦÉ` and `café` are one.
    static List<String> words(String text) {
        String folded = Normalizer.normalize(text, Form.NFKC).toLowerCase(Locale.ROOT);
        return BORDER.splitAsStream(folded).filter(word -> !word.isEmpty()).toList();
    }

    private static boolean isEastAsian(int character) {
        return switch (UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
            default -> false;
        };
    }
}
