package dev.steward.simulator.gateway;

import java.util.OptionalLong;

/// Which part of its servers a session is for. Everything outside servers belongs to the first shard.
///
/// @param number counted from 0
public record Shard(int number, int of) {
    private static final int TIME_SHIFT = 22;

    boolean covers(OptionalLong guild) {
        return guild.isPresent() ? (guild.getAsLong() >>> TIME_SHIFT) % of == number : number == 0;
    }

    boolean possible() {
        return of > 0 && number >= 0 && number < of;
    }
}
