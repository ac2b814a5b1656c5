package dev.steward.simulator.world;

import java.util.EnumSet;
import java.util.Set;

/// The permissions the simulator looks at, with the bit Discord gives each.
public enum Permission {
    KICK_MEMBERS(1),
    BAN_MEMBERS(2),
    ADMINISTRATOR(3),
    MANAGE_CHANNELS(4),
    MANAGE_GUILD(5),
    ADD_REACTIONS(6),
    VIEW_CHANNEL(10),
    SEND_MESSAGES(11),
    MANAGE_MESSAGES(13),
    EMBED_LINKS(14),
    ATTACH_FILES(15),
    READ_MESSAGE_HISTORY(16),
    MENTION_EVERYONE(17),
    CHANGE_NICKNAME(26),
    MANAGE_NICKNAMES(27),
    MANAGE_ROLES(28),
    MANAGE_WEBHOOKS(29),
    USE_APPLICATION_COMMANDS(31),
    MANAGE_THREADS(34),
    CREATE_PUBLIC_THREADS(35),
    CREATE_PRIVATE_THREADS(36),
    SEND_MESSAGES_IN_THREADS(38),
    MODERATE_MEMBERS(40);

    /// What a new server lets everybody do.
    static final Set<Permission> OF_EVERYBODY = EnumSet.of(ADD_REACTIONS, VIEW_CHANNEL, SEND_MESSAGES, EMBED_LINKS,
            ATTACH_FILES, READ_MESSAGE_HISTORY, CHANGE_NICKNAME, USE_APPLICATION_COMMANDS, CREATE_PUBLIC_THREADS,
            CREATE_PRIVATE_THREADS, SEND_MESSAGES_IN_THREADS);

    /// What a member who is timed out has left.
    static final Set<Permission> OF_THE_TIMED_OUT = EnumSet.of(VIEW_CHANNEL, READ_MESSAGE_HISTORY);

    private final long bit;

    Permission(int position) {
        this.bit = 1L << position;
    }

    public long bit() {
        return bit;
    }

    public static long bits(Set<Permission> permissions) {
        return permissions.stream().mapToLong(Permission::bit).reduce(0, (a, b) -> a | b);
    }

    public static Set<Permission> of(long bits) {
        Set<Permission> found = EnumSet.noneOf(Permission.class);
        for (Permission permission : values()) {
            if ((bits & permission.bit) != 0) {
                found.add(permission);
            }
        }
        return found;
    }
}
