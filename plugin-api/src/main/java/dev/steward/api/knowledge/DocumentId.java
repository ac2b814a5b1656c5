package dev.steward.api.knowledge;

import dev.steward.api.stability.HostProvided;

/// The id of a document in a server's knowledge base.
///
/// @param value given by the host, unique over all servers
@HostProvided
public record DocumentId(long value) {

    /// {@return the decimal form}
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
