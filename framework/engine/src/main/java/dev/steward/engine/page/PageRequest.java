package dev.steward.engine.page;

import java.util.OptionalLong;

/// Asks for a piece of a list.
///
/// @param before only items older than this one, by the list's own number
/// @param limit how many at most, 1 to 200
public record PageRequest(OptionalLong before, int limit) {

    public static final int MOST = 200;

    public PageRequest {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST + ", not " + limit);
        }
    }

    public static PageRequest first(int limit) {
        return new PageRequest(OptionalLong.empty(), limit);
    }
}
