package dev.steward.simulator.world;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One thing that happened, with what it was about as it then was.
public sealed interface Happening {
    record MessagePosted(Message message) implements Happening {}

    record MessageEdited(Message message) implements Happening {}

    record MessageDeleted(Message message) implements Happening {}

    /// Several of one channel at a stroke.
    ///
    /// @param messages oldest first
    record MessagesDeleted(long channel, List<Message> messages) implements Happening {
        public MessagesDeleted {
            messages = List.copyOf(messages);
        }
    }

    record ReactionAdded(Message message, long user, String emoji) implements Happening {}

    record ReactionRemoved(Message message, long user, String emoji) implements Happening {}

    /// @param emoji which one; all of them if none is named
    record ReactionsCleared(Message message, Optional<String> emoji) implements Happening {}

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
