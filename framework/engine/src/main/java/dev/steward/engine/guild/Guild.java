package dev.steward.engine.guild;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A server as Discord last described it.
///
/// @param application which of our applications serves it
/// @param channels channels, categories and active threads
public record Guild(
        GuildId id,
        ApplicationId application,
        String name,
        UserId owner,
        List<Channel> channels,
        List<Role> roles) {

    public Guild {
        channels = List.copyOf(channels);
        roles = List.copyOf(roles);
    }

    public Optional<Channel> channel(ChannelId channel) {
        return channels.stream().filter(known -> known.id().equals(channel)).findFirst();
    }

    public Guild withChannel(Channel channel) {
        return withChannels(Stream.concat(others(channel.id()), Stream.of(channel)).toList());
    }

    public Guild withoutChannel(ChannelId channel) {
        return withChannels(others(channel).toList());
    }

    public Guild withRoles(Collection<Role> changed) {
        return new Guild(id, application, name, owner, channels, List.copyOf(changed));
    }

    private Guild withChannels(List<Channel> changed) {
        return new Guild(id, application, name, owner, changed, roles);
    }

    private Stream<Channel> others(ChannelId channel) {
        return channels.stream().filter(known -> !known.id().equals(channel));
    }
}
