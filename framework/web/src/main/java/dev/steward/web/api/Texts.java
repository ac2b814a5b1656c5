package dev.steward.web.api;

import dev.steward.api.value.Value;
import dev.steward.kernel.settings.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Texts that JSON can spell but no database can store.
final class Texts {

    private Texts() {}

    /// {@return one problem for each text with a NUL character or half a surrogate pair, names included}
    static List<Problem> problems(Value value) {
        List<Problem> problems = new ArrayList<>();
        collect(value, "", problems);
        return problems;
    }

    private static void collect(Value value, String path, List<Problem> problems) {
        switch (value) {
            case Value.Text(var text) -> check(text, path, problems);
            case Value.Items(var items) -> {
                for (int i = 0; i < items.size(); i++) {
                    collect(items.get(i), path + "[" + i + "]", problems);
                }
            }
            case Value.Fields(var entries) -> {
                for (Map.Entry<String, Value> entry : entries.entrySet()) {
                    check(entry.getKey(), path, problems);
                    collect(entry.getValue(), path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), problems);
                }
            }
            case Value.Decimal _,Value.Flag _,Value.None _ -> {}
        }
    }

    private static void check(String text, String path, List<Problem> problems) {
        if (text.indexOf('\0') >= 0 || text.codePoints().anyMatch(Texts::isHalfAPair)) {
            problems.add(
                    new Problem(path, "must be plain Unicode text: no NUL character, no half of a surrogate pair"));
        }
    }

    private static boolean isHalfAPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
