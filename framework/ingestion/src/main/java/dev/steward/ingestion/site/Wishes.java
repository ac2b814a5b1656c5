package dev.steward.ingestion.site;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;

/// What a page wishes of robots.
///
/// @param index whether it may be found by what it says
/// @param follow whether its links may be followed
record Wishes(boolean index, boolean follow) {

    private static final String NAME = "steward";

    /// @param headers `X-Robots-Tag` in lower case, one a line; one that begins with a robot's name is for that robot
    static Wishes of(String headers, Document page) {
        Stream<String> header = headers.lines()
                .map(line -> List.of(line.split(":", 2)))
                .filter(parts -> parts.size() == 1 || parts.getFirst().strip().equals(NAME))
                .map(List::getLast);
        Stream<String> meta = page.select("meta[name=robots], meta[name=%s]".formatted(NAME))
                .stream()
                .map(element -> element.attr("content").toLowerCase(Locale.ROOT));
        Set<String> wishes = Stream.concat(header, meta)
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());
        boolean none = wishes.contains("none");
        return new Wishes(!none && !wishes.contains("noindex"), !none && !wishes.contains("nofollow"));
    }
}
