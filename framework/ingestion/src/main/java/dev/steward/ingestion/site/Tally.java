package dev.steward.ingestion.site;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Counts what became of the pages of a crawl.
final class Tally {

    private static final int FIRST_REASONS = 3;

    private final Map<String, Integer> reasons = new LinkedHashMap<>();
    private int read;
    private int refused;
    private int refusedForNow;

    int countRead() {
        return ++read;
    }

    void refuse(String why, boolean forGood) {
        refused++;
        refusedForNow += forGood ? 0 : 1;
        if (reasons.containsKey(why) || reasons.size() < FIRST_REASONS) {
            reasons.merge(why, 1, Integer::sum);
        }
    }

    int read() {
        return read;
    }

    int refusedForNow() {
        return refusedForNow;
    }

    String pages() {
        return read == 1 ? "1 page" : "%,d pages".formatted(read);
    }

    /// The end of the sentence that tells how the crawl ended.
    String refusals() {
        if (refused == 0) {
            return ".";
        }
        String first = reasons.entrySet().stream().map(Tally::reason).collect(Collectors.joining("; "));
        int others = refused - reasons.values().stream().mapToInt(Integer::intValue).sum();
        return "; %d refused (%s%s).".formatted(refused, first, others == 0 ? "" : "; and %d more".formatted(others));
    }

    private static String reason(Map.Entry<String, Integer> reason) {
        String why = reason.getKey().endsWith(".")
                ? reason.getKey().substring(0, reason.getKey().length() - 1)
                : reason.getKey();
        return reason.getValue() == 1 ? why : "%d times: %s".formatted(reason.getValue(), why);
    }
}
