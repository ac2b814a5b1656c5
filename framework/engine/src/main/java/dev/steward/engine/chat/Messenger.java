package dev.steward.engine.chat;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.Message;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.guild.Survey;
import java.util.List;
import java.util.Optional;

/// What the engine asks of Discord. Blocking, called on virtual threads, interruptible.
///
/// Every method throws [dev.steward.api.failure.PermanentFailure] where Discord refuses for good (no permission, gone)
/// and
/// [dev.steward.api.failure.TransientFailure] where it could not be reached or answered with a server error after the
/// client's own retries.
public interface Messenger {

    /// Posts one message with `enforce_nonce`.
    MessageId post(ApplicationId application, Post post);

    /// Shows that the bot is typing, for about ten seconds or until it posts.
    void typing(ApplicationId application, ChannelId channel);

    /// Replaces the deferred answer of a slash command.
    MessageId editInteraction(Target.Interaction target, String text);

    /// Adds a message below the answer of a slash command.
    MessageId followUp(Target.Interaction target, String text);

    /// Removes the deferred answer of a slash command.
    void removeInteraction(Target.Interaction target);

    /// Reads the messages right after one.
    ///
    /// @return oldest first
    List<Message> after(ApplicationId application, ChannelId channel, MessageId message, int limit);

    /// Reads the messages right before one.
    ///
    /// @return oldest first
    List<Message> before(ApplicationId application, ChannelId channel, MessageId message, int limit);

    /// Reads the last messages of a channel.
    ///
    /// @return newest first
    List<Message> history(ApplicationId application, ChannelId channel, int limit);

    Optional<Member> member(ApplicationId application, GuildId guild, UserId user);

    /// Looks at a server as it is now: several requests, for moments when an admin waits.
    Survey survey(ApplicationId application, GuildId guild);

    /// Who the bot is, as an author of messages.
    UserId self(ApplicationId application);
}
