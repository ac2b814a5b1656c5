package dev.steward.engine.knowledge;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A text that is to be known, with the passages it was cut into.
///
/// @param address of the page that it was read from
public record NewDocument(String title, Optional<URI> address, String text, List<String> passages) {

    public NewDocument {
        passages = List.copyOf(passages);
    }

    /// Cuts a text into passages. A title that a stranger made too long is cut as well, and what no database takes is
    /// left out.
    static NewDocument of(String title, Optional<URI> address, String text) {
        String clean = text.replace("\0", "");
        return new NewDocument(Cut.at(title.replace("\0", "").strip(), KnowledgeBase.LONGEST_TITLE), address, clean,
                Chunker.cut(clean));
    }
}
