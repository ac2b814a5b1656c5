package dev.steward.api.discord;

import dev.steward.api.stability.HostProvided;
import java.util.Optional;

/// A place where messages are written.
///
/// @param id which one
/// @param name without the `#`; empty for direct messages
/// @param kind what it is
/// @param parent of a thread the channel it belongs to, of a channel its category
@HostProvided
public record Channel(ChannelId id, String name, Kind kind, Optional<ChannelId> parent) {

    /// What a channel is. Later versions may add constants: treat an unknown one like [#TEXT].
    public enum Kind {
        /// An ordinary channel of a server.
        TEXT,
        /// A thread, or a post in a forum.
        THREAD,
        /// A conversation of one person with the bot.
        DIRECT,
        /// Holds posts, each of which is a thread; nothing is written in it directly.
        FORUM,
        /// A group of channels; nothing is written in it.
        CATEGORY,
        /// Anything else, such as a voice channel.
        OTHER
    }
}
