package dev.steward.engine.chat;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.Discord;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.Message;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.Outgoing;
import dev.steward.api.discord.UserId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.plugin.PluginId;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.GuildDirectory;
import dev.steward.engine.settings.AllowedPlugins;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// What a plugin may do in Discord, within the servers and channels that it names, and where the server's admins allow it.
public final class DiscordAccess implements Discord {

    private final GuildDirectory guilds;
    private final Messenger messenger;
    private final AllowedPlugins allowed;
    private final PluginId plugin;

    /// @param plugin whose access it is
    public DiscordAccess(GuildDirectory guilds, Messenger messenger, AllowedPlugins allowed, PluginId plugin) {
        this.guilds = guilds;
        this.messenger = messenger;
        this.allowed = allowed;
        this.plugin = plugin;
    }

    @Override
    public List<GuildId> guilds() {
        return guilds.all().stream().map(Guild::id).filter(guild -> allowed.allows(guild, plugin)).toList();
    }

    @Override
    public MessageId send(GuildId guild, ChannelId channel, Outgoing message) {
        return post(guild, channel, Optional.empty(), message);
    }

    @Override
    public MessageId reply(GuildId guild, ChannelId channel, MessageId repliedTo, Outgoing message) {
        return post(guild, channel, Optional.of(repliedTo), message);
    }

    @Override
    public List<Message> history(GuildId guild, ChannelId channel, int limit) {
        return messenger.history(application(guild, channel), channel, limit);
    }

    @Override
    public Optional<Member> member(GuildId guild, UserId user) {
        return messenger.member(application(guild), guild, user);
    }

    @Override
    public List<Channel> channels(GuildId guild) {
        allowed.require(guild, plugin);
        return guilds.find(guild).map(Guild::channels).orElse(List.of());
    }

    private MessageId post(GuildId guild, ChannelId channel, Optional<MessageId> repliedTo, Outgoing message) {
        ApplicationId application = application(guild, channel);
        String nonce = "p" + Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36) + "-";
        List<String> parts = MessageParts.of(message.text());
        MessageId first = messenger.post(application,
                new Post(channel, repliedTo, parts.getFirst(), nonce + 0, Optional.empty()));
        for (int part = 1; part < parts.size(); part++) {
            messenger.post(application,
                    new Post(channel, Optional.empty(), parts.get(part), nonce + part, Optional.empty()));
        }
        return first;
    }

    /// A plugin that acts for one server does not reach into the channels of another.
    private ApplicationId application(GuildId guild, ChannelId channel) {
        ApplicationId application = application(guild);
        if (guilds.channel(guild, channel).isEmpty()) {
            throw new PermanentFailure("The server " + guild + " has no channel " + channel);
        }
        return application;
    }

    private ApplicationId application(GuildId guild) {
        allowed.require(guild, plugin);
        return guilds.find(guild)
                .map(Guild::application)
                .orElseThrow(() -> new PermanentFailure("The bot is not in a server " + guild));
    }
}
