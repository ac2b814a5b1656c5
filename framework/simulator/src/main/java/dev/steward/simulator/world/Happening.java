package dev.steward.simulator.world;

import java.time.Instant;

/// One thing that happened, with what it was about as it then was.
public sealed interface Happening {
    record MessagePosted(Message message) implements Happening {}

    record MessageEdited(Message message) implements Happening {}

    record MessageDeleted(Message message) implements Happening {}

    record ReactionAdded(Message message, long user, String emoji) implements Happening {}

    record ReactionRemoved(Message message, long user, String emoji) implements Happening {}

    record Typed(Channel channel, long user, Instant at) implements Happening {}

    record InteractionStarted(Interaction interaction) implements Happening {}

    record InteractionChanged(Interaction interaction) implements Happening {}

    record GuildChanged(Guild guild) implements Happening {}

    record ChannelCreated(Channel channel) implements Happening {}

    record ChannelChanged(Channel channel) implements Happening {}

    record ChannelDeleted(Channel channel) implements Happening {}

    record RoleCreated(Role role) implements Happening {}

    record RoleChanged(Role role) implements Happening {}

    record RoleDeleted(Role role) implements Happening {}

    record MemberJoined(Member member) implements Happening {}

    record MemberChanged(Member member) implements Happening {}

    record MemberLeft(Member member) implements Happening {}

    record Banned(long guild, long user) implements Happening {}

    record Unbanned(long guild, long user) implements Happening {}

    record CommandsChanged(long application) implements Happening {}
}
