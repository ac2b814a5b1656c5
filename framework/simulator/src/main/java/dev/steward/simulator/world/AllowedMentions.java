package dev.steward.simulator.world;

import java.util.Set;

/// Which of the mentions in its text a message's author lets through.
///
/// @param allUsers    every user; otherwise those named
/// @param repliedUser whether the author of the message that it answers is called
public record AllowedMentions(
        boolean everyone,
        boolean allUsers,
        boolean allRoles,
        Set<Long> users,
        Set<Long> roles,
        boolean repliedUser) {
    public static final AllowedMentions ALL = new AllowedMentions(true, true, true, Set.of(), Set.of(), true);
    public static final AllowedMentions NOT_THE_REPLIED = new AllowedMentions(true, true, true, Set.of(), Set.of(),
            false);

    public AllowedMentions {
        users = Set.copyOf(users);
        roles = Set.copyOf(roles);
    }

    boolean user(long id) {
        return allUsers || users.contains(id);
    }

    boolean role(long id) {
        return allRoles || roles.contains(id);
    }
}
