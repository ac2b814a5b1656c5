package dev.steward.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import dev.steward.engine.command.Commands;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.GuildDirectory;
import dev.steward.engine.guild.Role;
import dev.steward.engine.intake.Intake;
import dev.steward.engine.privacy.Privacy;
import dev.steward.engine.rating.Ratings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes what Discord tells to whom it concerns, without ever blocking.
final class ChatInbox implements ChatEvents {

    private final Intake intake;
    private final Commands commands;
    private final GuildDirectory guilds;
    private final Ratings ratings;
    private final Privacy privacy;
    private final Cache<Long, Boolean> seen = Caffeine.newBuilder().maximumSize(50_000).build();

    ChatInbox(Intake intake, Commands commands, GuildDirectory guilds, Ratings ratings, Privacy privacy) {
        this.intake = intake;
        this.commands = commands;
        this.guilds = guilds;
        this.ratings = ratings;
        this.privacy = privacy;
    }

    @Override
    public void message(IncomingMessage message) {
        intake.hear(message);
    }

    @Override
    public void edited(EditedMessage message) {
        privacy.edited(message);
    }

    @Override
    public void deleted(ChannelId channel, List<MessageId> messages) {
        privacy.deleted(messages);
    }

    @Override
    public void reaction(Reaction reaction) {
        ratings.take(reaction);
    }

    @Override
    public void command(IncomingCommand command) {
        if (seen.asMap().putIfAbsent(command.interaction(), true) == null) {
            Thread.ofVirtual().name("command-" + command.name()).start(() -> commands.run(command));
        }
    }

    @Override
    public Optional<Visibility> visibility(String command) {
        return commands.visibility(command);
    }

    @Override
    public void guild(Guild guild) {
        guilds.learn(guild);
        intake.prepare(guild.id());
    }

    @Override
    public void guildLeft(GuildId guild) {
        guilds.leave(guild);
    }

    @Override
    public void guilds(ApplicationId application, Set<GuildId> present) {
        guilds.keepOnly(application, present);
    }

    @Override
    public void channel(GuildId guild, Channel channel) {
        guilds.change(guild, known -> known.withChannel(channel));
    }

    @Override
    public void channelGone(GuildId guild, ChannelId channel) {
        guilds.change(guild, known -> known.withoutChannel(channel));
    }

    @Override
    public void roles(GuildId guild, List<Role> roles) {
        guilds.change(guild, known -> known.withRoles(roles));
    }
}
