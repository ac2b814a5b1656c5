package dev.steward.plugins.offline;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The words of a text, folded so that they can be compared, in any language.
///
/// Where a script separates words by spaces (Korean too) they are taken whole, and inflections are forgiven by
/// [#likeness]. Runs of Chinese characters become pairs of neighbours. Hiragana, which carries Japanese grammar, is
/// left out.
final class Words {

    private static final Pattern RUN = Pattern.compile("(?<hiragana>\\p{IsHiragana}+)|(?<han>\\p{IsHan}+)"
            + "|(?<katakana>[\\p{IsKatakana}ー]+)|(?<hangul>\\p{IsHangul}+)"
            + "|(?<other>[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHiragana}\\p{IsHan}\\p{IsKatakana}\\p{IsHangul}]]+)");

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

    private Words() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        RUN.matcher(fold(text)).results().forEach(run -> collect(run, words));
        return words;
    }

    /// Lower case and one form for each character, as words and phrases are compared.
    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static void collect(MatchResult run, List<String> words) {
        String text = run.group();
        if (run.group("han") != null) {
            pairs(text, words);
        } else if (run.group("other") != null) {
            words.add(MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll(""));
        } else if (run.group("hiragana") == null) {
            words.add(text);
        }
    }

    private static void pairs(String run, List<String> words) {
        int[] characters = run.codePoints().toArray();
        if (characters.length == 1) {
            words.add(run);
        }
        for (int i = 0; i + 1 < characters.length; i++) {
            words.add(new String(characters, i, 2));
        }
    }

    /// How surely two words are forms of one: 1 for the same word, less for a shared beginning, 0 for strangers.
    static double likeness(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        int shared = sharedBeginning(one, other);
        int shorter = Math.min(one.length(), other.length());
        int longer = Math.max(one.length(), other.length());
        boolean related = isHangul(one)
                ? shared >= 2 && shared + 1 >= shorter
                : longer - shared <= 3 && (shared >= 5 || (shared >= 3 && shared == shorter));
        return related ? 0.8 : 0;
    }

    private static boolean isHangul(String word) {
        return !word.isEmpty() && Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.HANGUL;
    }

    private static int sharedBeginning(String one, String other) {
        int shared = 0;
        while (shared < one.length() && shared < other.length() && one.charAt(shared) == other.charAt(shared)) {
            shared++;
        }
        return shared;
    }
}
