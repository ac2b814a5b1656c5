package dev.steward.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.command.CommandSpec.Visibility;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.engine.chat.ChatEvents;
import dev.steward.engine.chat.EditedMessage;
import dev.steward.engine.chat.IncomingCommand;
import dev.steward.engine.chat.IncomingMessage;
import dev.steward.engine.chat.Reaction;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what Discord told.
public final class Ears implements ChatEvents {

    public final List<IncomingMessage> messages = new CopyOnWriteArrayList<>();
    public final List<EditedMessage> edits = new CopyOnWriteArrayList<>();
    public final List<MessageId> deleted = new CopyOnWriteArrayList<>();
    public final List<Reaction> reactions = new CopyOnWriteArrayList<>();
    public final List<IncomingCommand> commands = new CopyOnWriteArrayList<>();
    public final List<Guild> guilds = new CopyOnWriteArrayList<>();
    public final List<GuildId> left = new CopyOnWriteArrayList<>();
    public final List<Set<GuildId>> present = new CopyOnWriteArrayList<>();
    public final List<Channel> channels = new CopyOnWriteArrayList<>();
    public final List<ChannelId> channelsGone = new CopyOnWriteArrayList<>();
    public final List<List<Role>> roles = new CopyOnWriteArrayList<>();
    public final Map<String, Visibility> visibilities = new ConcurrentHashMap<>();

    public List<String> texts() {
        return messages.stream().map(IncomingMessage::content).toList();
    }

    /// The message with this text, once it has come.
    public IncomingMessage message(String text) {
        Eventually.isTrue("the message " + text, () -> texts().contains(text));
        return messages.stream().filter(message -> message.content().equals(text)).findFirst().orElseThrow();
    }

    @Override
    public void message(IncomingMessage message) {
        assertThat(Thread.currentThread().getName()).startsWith("discord-");
        messages.add(message);
    }

    @Override
    public void edited(EditedMessage message) {
        edits.add(message);
    }

    @Override
    public void deleted(ChannelId channel, List<MessageId> messages) {
        deleted.addAll(messages);
    }

    @Override
    public void reaction(Reaction reaction) {
        reactions.add(reaction);
    }

    @Override
    public void command(IncomingCommand command) {
        commands.add(command);
    }

    @Override
    public Optional<Visibility> visibility(String command) {
        return Optional.ofNullable(visibilities.get(command));
    }

    @Override
    public void guild(Guild guild) {
        guilds.add(guild);
    }

    @Override
    public void guildLeft(GuildId guild) {
        left.add(guild);
    }

    @Override
    public void guilds(ApplicationId application, Set<GuildId> all) {
        present.add(all);
    }

    @Override
    public void channel(GuildId guild, Channel channel) {
        channels.add(channel);
    }

    @Override
    public void channelGone(GuildId guild, ChannelId channel) {
        channelsGone.add(channel);
    }

    @Override
    public void roles(GuildId guild, List<Role> all) {
        roles.add(all);
    }
}
