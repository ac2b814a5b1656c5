package dev.steward.ingestion;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// What the operator decides about reading.
///
/// @param privateAddressesAllowed whether web pages within the operator's own network may be read
/// @param temporary an existing folder for what does not fit into the heap
/// @param version Steward's, which web servers are told
/// @param home where the owners of web servers can learn who reads their pages
public record IngestionSettings(boolean privateAddressesAllowed, Path temporary, String version, Optional<URI> home) {

    String userAgent() {
        return "Steward/" + version + home.map(uri -> " (+" + uri + ")").orElse("");
    }
}
