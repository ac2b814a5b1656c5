package dev.steward.engine.knowledge;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A text that is to be known, with the passages it was cut into.
///
/// @param address of the page that it was read from
public record NewDocument(String title, Optional<URI> address, String text, List<String> passages) {

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    public NewDocument {
        passages = List.copyOf(passages);
    }

    /// Cuts a text into passages. A title that a stranger made too long is cut as well, and what no database takes is
    /// left out.
    static NewDocument of(String title, Optional<URI> address, String text) {
        String clean = text.replace("\0", "");
        return new NewDocument(title(title), address, clean, Chunker.cut(clean));
    }

    /// What a stranger called something, without what cannot be seen in it, and not too long.
    static String title(String given) {
        return Cut.at(UNSEEN.matcher(given).replaceAll("").strip(), KnowledgeBase.LONGEST_TITLE);
    }
}
