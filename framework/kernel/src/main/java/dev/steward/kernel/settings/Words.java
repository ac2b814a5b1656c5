package dev.steward.kernel.settings;

import dev.steward.api.value.Value;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// How the messages of this package name things.
public final class Words {

    private Words() {}

    static String kind(Value value) {
        return switch (value) {
            case Value.Text _ -> "a text";
            case Value.Decimal _ -> "a number";
            case Value.Flag _ -> "true or false";
            case Value.None _ -> "null";
            case Value.Items _ -> "a list";
            case Value.Fields _ -> "an object";
        };
    }

    /// {@return how a wrong value is shown where a number or a truth value is asked for, which is never a secret}
    static String insteadOf(Value value) {
        return value instanceof Value.Text(var text) ? "unlike \"" + shorten(text) + "\"" : "not " + kind(value);
    }

    static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    static String number(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /// {@return `TWO_WORDS` or `twoWords` as `two-words`}
    public static String dashed(String name) {
        return name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    /// Finds what somebody probably meant.
    ///
    /// @return the most similar of the known names, if any is similar
    public static Optional<String> meant(String unknown, Collection<String> known) {
        int tolerated = Math.max(1, unknown.length() / 4);
        return known.stream()
                .filter(name -> distance(unknown, name) <= tolerated)
                .min(
                        Comparator.comparingInt(name -> distance(unknown, name)));
    }

    /// The optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours.
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0
                        ? i + j
                        : Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1,
                                cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
