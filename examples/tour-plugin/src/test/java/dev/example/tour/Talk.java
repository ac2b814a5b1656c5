package dev.example.tour;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.Discord;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.Message;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.Outgoing;
import dev.steward.api.discord.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A Discord in which one thing was said.
record Talk(Member author, String text) implements Discord {

    @Override
    public List<GuildId> guilds() {
        return List.of();
    }

    @Override
    public List<Message> history(GuildId guild, ChannelId channel, int limit) {
        return List.of(new Message(new MessageId(5), channel, author, text, Instant.EPOCH, Optional.empty()));
    }

    @Override
    public MessageId send(GuildId guild, ChannelId channel, Outgoing message) {
        throw new AssertionError("Nobody is to be spoken to");
    }

    @Override
    public MessageId reply(GuildId guild, ChannelId channel, MessageId repliedTo, Outgoing message) {
        throw new AssertionError("Nobody is to be spoken to");
    }

    @Override
    public Optional<Member> member(GuildId guild, UserId user) {
        return Optional.of(author).filter(member -> member.id().equals(user));
    }

    @Override
    public List<Channel> channels(GuildId guild) {
        return List.of();
    }
}
