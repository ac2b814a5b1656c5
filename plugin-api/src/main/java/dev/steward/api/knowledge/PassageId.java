package dev.steward.api.knowledge;

import dev.steward.api.stability.HostProvided;

/// The id of a passage. It is never given to another passage, also after this one was deleted.
///
/// @param value given by the host, unique over all servers
@HostProvided
public record PassageId(long value) {

    /// {@return the decimal form}
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
