package dev.steward.simulator.world;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// A place to talk: a server's channel, a thread in one, or a direct conversation.
///
/// @param parent       of a thread: the channel it is in
/// @param owner        of a thread: who opened it
/// @param participants of a direct conversation: both users; of a thread: those who joined it
public record Channel(
        long id,
        Kind kind,
        String name,
        OptionalLong guild,
        OptionalLong parent,
        OptionalLong owner,
        Set<Long> participants,
        List<Overwrite> overwrites,
        int position,
        boolean archived) {
    public Channel {
        participants = Set.copyOf(participants);
        overwrites = List.copyOf(overwrites);
    }

    /// With the number Discord gives each kind.
    public enum Kind {
        TEXT(0), DM(1), ANNOUNCEMENT(5), PUBLIC_THREAD(11), PRIVATE_THREAD(12), FORUM(15);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    /// An exception from the server's roles in this channel.
    ///
    /// @param holder a role's or a user's id
    public record Overwrite(long holder, boolean role, Set<Permission> allow, Set<Permission> deny) {
        public Overwrite {
            allow = Set.copyOf(allow);
            deny = Set.copyOf(deny);
        }
    }

    public boolean thread() {
        return kind == Kind.PUBLIC_THREAD || kind == Kind.PRIVATE_THREAD;
    }

    public boolean direct() {
        return kind == Kind.DM;
    }

    Channel joinedBy(long user) {
        Set<Long> more = new TreeSet<>(participants);
        more.add(user);
        return new Channel(id, kind, name, guild, parent, owner, more, overwrites, position, archived);
    }

    public Channel withName(String other) {
        return new Channel(id, kind, other, guild, parent, owner, participants, overwrites, position, archived);
    }

    public Channel withArchived(boolean now) {
        return new Channel(id, kind, name, guild, parent, owner, participants, overwrites, position, now);
    }

    public Channel withOverwrites(List<Overwrite> others) {
        return new Channel(id, kind, name, guild, parent, owner, participants, others, position, archived);
    }
}
