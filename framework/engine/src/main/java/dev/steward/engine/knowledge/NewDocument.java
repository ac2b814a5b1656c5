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
}
