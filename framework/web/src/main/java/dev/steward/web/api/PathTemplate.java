package dev.steward.web.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The path of an operation, with names in braces where a value stands: `/guilds/{guild}/silences`.
public final class PathTemplate {

    private final String text;
    private final List<String> segments;

    public PathTemplate(String text) {
        this.text = text;
        this.segments = split(text);
    }

    /// Cuts a path at its slashes.
    static List<String> split(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("A path begins with a slash, unlike \"" + path + "\"");
        }
        return List.of(path.substring(1).split("/", -1));
    }

    /// {@return the names in braces, in order}
    public List<String> names() {
        List<String> names = new ArrayList<>();
        segments.stream().filter(PathTemplate::isName).forEach(segment -> names.add(nameIn(segment)));
        return names;
    }

    /// Reads the values from a path.
    ///
    /// @param path decoded segments, so that a value may contain a slash
    /// @return values by name, or empty if the path has another form
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String expected = segments.get(i);
            String actual = path.get(i);
            if (isName(expected) && !actual.isEmpty()) {
                values.put(nameIn(expected), actual);
            } else if (!expected.equals(actual)) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /// Whether this template says more about a path than the other of the same length: a fixed word stands where the
    /// other takes any value.
    boolean isMoreSpecificThan(PathTemplate other) {
        for (int i = 0; i < segments.size(); i++) {
            boolean name = isName(segments.get(i));
            if (name != isName(other.segments.get(i))) {
                return !name;
            }
        }
        return false;
    }

    private static boolean isName(String segment) {
        return segment.startsWith("{");
    }

    private static String nameIn(String segment) {
        return segment.substring(1, segment.length() - 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
