package dev.steward.simulator.world;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A user in one server.
public record Member(
        long guild,
        long user,
        Optional<String> nick,
        Set<Long> roles,
        Instant joinedAt,
        Optional<Instant> timeoutUntil) {
    public Member {
        roles = Set.copyOf(roles);
    }

    public Member withNick(Optional<String> other) {
        return new Member(guild, user, other, roles, joinedAt, timeoutUntil);
    }

    public Member withRoles(Set<Long> others) {
        return new Member(guild, user, nick, others, joinedAt, timeoutUntil);
    }

    public Member withRole(long role) {
        Set<Long> more = new TreeSet<>(roles);
        more.add(role);
        return withRoles(more);
    }

    public Member withoutRole(long role) {
        Set<Long> fewer = new TreeSet<>(roles);
        fewer.remove(role);
        return withRoles(fewer);
    }

    public Member withTimeout(Optional<Instant> until) {
        return new Member(guild, user, nick, roles, joinedAt, until);
    }

    public boolean timedOut(Instant now) {
        return timeoutUntil.filter(now::isBefore).isPresent();
    }
}
