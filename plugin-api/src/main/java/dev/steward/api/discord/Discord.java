package dev.steward.api.discord;

import dev.steward.api.stability.HostProvided;
import java.util.List;
import java.util.Optional;

/// What a plugin may do in Discord: read, and speak. It cannot punish; that takes a moderation action.
///
/// Inject it. All methods block until Discord has answered (rate limits are waited for), are safe for several threads,
/// and end with `InterruptedException` wrapped in [dev.steward.api.failure.TransientFailure] when the caller's deadline
/// passes. They throw [dev.steward.api.failure.PermanentFailure] when the bot may not or the thing does not exist, and
/// [dev.steward.api.failure.TransientFailure] when Discord cannot be reached.
@HostProvided
public interface Discord {

    /// Lists the servers that the bot is in, from the host's memory, without asking Discord. Those whose admins do not
    /// allow the plugin are left out. Shortly after a start, some may still be missing.
    ///
    /// @return in no particular order
    List<GuildId> guilds();

    /// Posts a message.
    ///
    /// @param guild the server in whose name it speaks
    /// @param channel where
    /// @param message what
    /// @return the id of the message, of its first part if it was split
    MessageId send(GuildId guild, ChannelId channel, Outgoing message);

    /// Posts a message as a reply.
    ///
    /// @param guild the server in whose name it speaks
    /// @param channel where
    /// @param repliedTo the message that is replied to; if it is gone by then, an ordinary message is posted
    /// @param message what
    /// @return the id of the message, of its first part if it was split
    MessageId reply(GuildId guild, ChannelId channel, MessageId repliedTo, Outgoing message);

    /// Reads the last messages of a channel.
    ///
    /// @param guild the server that the channel belongs to
    /// @param channel which channel
    /// @param limit how many at most, 1 to 100
    /// @return newest first
    List<Message> history(GuildId guild, ChannelId channel, int limit);

    /// Looks up a member.
    ///
    /// @param guild in which server
    /// @param user who
    /// @return the member, or empty if they are not in the server
    Optional<Member> member(GuildId guild, UserId user);

    /// Lists a server's channels and active threads from the host's memory, without asking Discord.
    ///
    /// @param guild which server
    /// @return in no particular order; empty for a server that the bot is not in
    List<Channel> channels(GuildId guild);
}
