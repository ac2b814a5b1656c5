package dev.steward.api.discord;

import dev.steward.api.stability.HostProvided;
import java.util.Set;

/// Somebody in a server, as Discord described them with the message or command at hand.
///
/// @param id who it is
/// @param name what the server shows: the nickname, else the display name, else the user name; chosen by the person, so
///     nothing to trust
/// @param roles their roles; empty in direct messages
/// @param bot whether it is an application
@HostProvided
public record Member(UserId id, String name, Set<RoleId> roles, boolean bot) {

    /// Copies the roles.
    public Member {
        roles = Set.copyOf(roles);
    }
}
