package dev.steward.engine.chat;

import dev.steward.api.command.CommandSpec.Visibility;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What Discord tells the engine. Every method returns at once and may be called on a Reactor thread; calls of one
/// shard come in order.
public interface ChatEvents {

    void message(IncomingMessage message);

    /// The text of a message was sent anew.
    void edited(EditedMessage message);

    /// Messages were deleted.
    void deleted(ChannelId channel, List<MessageId> messages);

    /// An emoji was put under a message or taken back.
    void reaction(Reaction reaction);

    /// A command was called and acknowledged. One that comes a second time is left alone.
    void command(IncomingCommand command);

    /// Who shall see the answer of a command, to be said when it is acknowledged; empty if no enabled plugin has such a
    /// command.
    Optional<Visibility> visibility(String command);

    /// A server became available or was described anew, as a whole.
    void guild(Guild guild);

    /// The bot was removed from a server.
    void guildLeft(GuildId guild);

    /// All servers that an application is in. Others of this application were left while nobody listened.
    void guilds(ApplicationId application, Set<GuildId> present);

    /// A channel or thread was created or changed.
    void channel(GuildId guild, Channel channel);

    void channelGone(GuildId guild, ChannelId channel);

    /// The roles of a server, all of them.
    void roles(GuildId guild, List<Role> roles);
}
