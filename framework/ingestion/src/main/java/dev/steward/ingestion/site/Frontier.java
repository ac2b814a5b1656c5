package dev.steward.ingestion.site;

import dev.steward.ingestion.fetch.WebAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The pages that a crawl knows, and those it has yet to read, nearest first. Bounded, also against sites that make up
/// addresses without end, such as calendars.
final class Frontier {

    private static final int MOST_KNOWN = 2_000;
    private static final int MOST_ALIKE = 200;
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern VALUE = Pattern.compile("=[^&]*");

    private final Set<WebAddress> known = new HashSet<>();
    private final Deque<WebAddress> waiting = new ArrayDeque<>();
    private final Map<String, Integer> alike = new HashMap<>();
    private int leftOut;

    /// Adds a page to read, unless it is known.
    void add(WebAddress address) {
        if (known.contains(address)) {
            return;
        }
        if (known.size() >= MOST_KNOWN || alike.merge(shape(address), 1, Integer::sum) > MOST_ALIKE) {
            leftOut++;
            return;
        }
        known.add(address);
        waiting.add(address);
    }

    /// Notes a page that was met under another address.
    ///
    /// @return whether it was still to be read
    boolean met(WebAddress address) {
        return waiting.remove(address) || known.add(address);
    }

    Optional<WebAddress> next() {
        return Optional.ofNullable(waiting.poll());
    }

    int known() {
        return known.size();
    }

    int waiting() {
        return waiting.size();
    }

    /// How often an address was not taken in, because there were too many, or too many like it.
    int leftOut() {
        return leftOut;
    }

    /// Addresses that differ only in numbers and in the values of their query are alike.
    private static String shape(WebAddress address) {
        String path = DIGITS.matcher(String.valueOf(address.uri().getRawPath())).replaceAll("0");
        String query = address.uri().getRawQuery();
        return query == null ? path : path + "?" + VALUE.matcher(query).replaceAll("");
    }
}
