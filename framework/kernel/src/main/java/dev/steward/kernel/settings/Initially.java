package dev.steward.kernel.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a component has where the default instance shows none, as its author wrote it.
///
/// @param texts at most one; a list in one text has commas
/// @param shown whether the default instance shows the component
record Initially(List<String> texts, boolean shown, Choices choices) {

    /// Reads it.
    ///
    /// @param where the component's name
    /// @param problems where to list what is wrong
    /// @return null if nothing was said, or nothing that can be read
    <T> @Nullable T read(Codec<T> codec, String where, List<String> problems) {
        if (texts.isEmpty()) {
            return null;
        }
        if (shown) {
            problems.add(
                    where + " says what it has initially, and so does the default instance: leave out \"initially\"");
            return null;
        }
        if (codec.staysWhenAbsent()) {
            problems.add(where + " is a secret, which has nothing initially");
            return null;
        }
        if (texts.size() > 1) {
            problems.add(where + " says several texts initially: a list is one text with commas");
            return null;
        }
        String text = texts.getFirst();
        var reading = Reading.toConfigure(choices);
        T initial = codec.read(codec.ofText(text), new Place<>(reading, "", null, null));
        reading.problems()
                .forEach(problem -> problems.add(where + problem.path() + " is initially \"" + Words.shorten(text)
                        + "\", which " + problem.message()));
        return reading.problems().isEmpty() ? initial : null;
    }
}
