package dev.steward.simulator.world;

import java.util.Set;

/// @param position the higher, the mightier
/// @param managed  belongs to a bot, came with its invitation
public record Role(
        long id,
        long guild,
        String name,
        Set<Permission> permissions,
        int position,
        boolean mentionable,
        boolean managed) {
    public Role {
        permissions = Set.copyOf(permissions);
    }
}
