package dev.steward.simulator.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.wire.Json;
import dev.steward.simulator.wire.Shapes;
import dev.steward.simulator.wire.Words;
import dev.steward.simulator.world.Channel;
import dev.steward.simulator.world.Happening;
import dev.steward.simulator.world.Interaction;
import dev.steward.simulator.world.Member;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.Role;
import dev.steward.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Decides which session hears of what, and in which words.
final class Audience {
    private final World world;
    private final Shapes shapes;

    Audience(World world, Shapes shapes) {
        this.world = world;
        this.shapes = shapes;
    }

    Optional<Dispatch> hears(Session session, Happening happening) {
        return switch (happening) {
            case Happening.MessagePosted(Message message) -> spoken(session, message, "MESSAGE_CREATE");
            case Happening.MessageEdited(Message message) -> spoken(session, message, "MESSAGE_UPDATE");
            case Happening.MessageDeleted(Message message) -> deleted(session, message);
            case Happening.MessagesDeleted(long channel, List<Message> messages) ->
                deletedTogether(session, world.channels().require(channel), messages);
            case Happening.ReactionAdded(Message message, long user, String emoji) ->
                reacted(session, message, user, emoji);
            case Happening.ReactionRemoved(Message message, long user, String emoji) ->
                reaction(session, message, "MESSAGE_REACTION_REMOVE",
                        data -> data.put("user_id", Json.id(user))
                                .put("burst", false)
                                .put("type", 0)
                                .set("emoji", Words.emoji(emoji)));
            case Happening.ReactionsCleared(Message message, Optional<String> emoji) ->
                cleared(session, message, emoji);
            case Happening.Typed(Channel channel, long user, Instant at) -> typed(session, channel, user, at);
            case Happening.InteractionStarted(var interaction) ->
                when(interacts(session, interaction), "INTERACTION_CREATE",
                        () -> shapes.invocations().interaction(interaction));
            case Happening.GuildChanged(var guild) ->
                inGuild(session, guild.id(), Intent.GUILDS, "GUILD_UPDATE", () -> shapes.places().guild(guild));
            case Happening.ChannelCreated(Channel channel) -> place(session, channel, "CREATE");
            case Happening.ChannelChanged(Channel channel) -> place(session, channel, "UPDATE");
            case Happening.ChannelDeleted(Channel channel) -> place(session, channel, "DELETE");
            case Happening.RoleCreated(Role role) -> role(session, role, "GUILD_ROLE_CREATE");
            case Happening.RoleChanged(Role role) -> role(session, role, "GUILD_ROLE_UPDATE");
            case Happening.RoleDeleted(Role role) ->
                inGuild(session, role.guild(), Intent.GUILDS, "GUILD_ROLE_DELETE",
                        () -> ofGuild(role.guild()).put("role_id", Json.id(role.id())));
            case Happening.MemberJoined(Member member) -> joined(session, member);
            case Happening.MemberChanged(Member member) ->
                inGuild(session, member.guild(), Intent.GUILD_MEMBERS, "GUILD_MEMBER_UPDATE",
                        () -> shapes.people().member(member).put("guild_id", Json.id(member.guild())));
            case Happening.MemberLeft(Member member) -> left(session, member);
            case Happening.Banned(long guild, long user) -> banned(session, guild, user, "GUILD_BAN_ADD");
            case Happening.Unbanned(long guild, long user) -> banned(session, guild, user, "GUILD_BAN_REMOVE");
            case Happening.InteractionChanged _,Happening.CommandsChanged _ -> Optional.empty();
        };
    }

    /// What a session is told of a server it is in, when it begins and when its bot is invited.
    Dispatch wholeGuild(Session session, long guild) {
        return new Dispatch("GUILD_CREATE", shapes.places()
                .wholeGuild(world.guilds().require(guild),
                        session.application(), session.wants(Intent.GUILD_MEMBERS)));
    }

    /// Who has an endpoint gets its interactions there and only there.
    private boolean interacts(Session session, Interaction interaction) {
        return interaction.application() == session.application() && session.shard().covers(interaction.guild())
                && world.accounts()
                        .application(interaction.application())
                        .filter(application -> application.interactionsEndpoint().isEmpty())
                        .isPresent();
    }

    private Optional<Dispatch> spoken(Session session, Message message, String event) {
        Channel channel = world.channels().require(message.channel());
        boolean heard = message.onlyFor().isEmpty()
                && inChannel(session, channel, Intent.GUILD_MESSAGES, Intent.DIRECT_MESSAGES);
        Words.Reader reader = session.reader();
        return when(heard, event, () -> shapes.words().heard(message, reader));
    }

    private Optional<Dispatch> deleted(Session session, Message message) {
        Channel channel = world.channels().require(message.channel());
        boolean heard = message.onlyFor().isEmpty()
                && inChannel(session, channel, Intent.GUILD_MESSAGES, Intent.DIRECT_MESSAGES);
        return when(heard, "MESSAGE_DELETE", () -> ofChannel(channel).put("id", Json.id(message.id())));
    }

    private Optional<Dispatch> deletedTogether(Session session, Channel channel, List<Message> messages) {
        boolean heard = inChannel(session, channel, Intent.GUILD_MESSAGES, Intent.DIRECT_MESSAGES);
        return when(heard, "MESSAGE_DELETE_BULK",
                () -> ofChannel(channel).set("ids", Json.ids(messages.stream().map(Message::id).toList())));
    }

    /// Only here, and not when it is taken back, Discord names the author and the member.
    private Optional<Dispatch> reacted(Session session, Message message, long user, String emoji) {
        return reaction(session, message, "MESSAGE_REACTION_ADD",
                data -> withMember(data, world.channels().require(message.channel()), user)
                        .put("message_author_id", Json.id(message.author().id()))
                        .put("burst", false)
                        .put("type", 0)
                        .set("emoji", Words.emoji(emoji)));
    }

    private Optional<Dispatch> cleared(Session session, Message message, Optional<String> emoji) {
        return emoji.isPresent()
                ? reaction(session, message, "MESSAGE_REACTION_REMOVE_EMOJI",
                        data -> data.set("emoji", Words.emoji(emoji.get())))
                : reaction(session, message, "MESSAGE_REACTION_REMOVE_ALL", _ -> {});
    }

    private Optional<Dispatch> reaction(Session session, Message message, String event, Consumer<ObjectNode> details) {
        Channel channel = world.channels().require(message.channel());
        boolean heard = inChannel(session, channel, Intent.GUILD_MESSAGE_REACTIONS, Intent.DIRECT_MESSAGE_REACTIONS);
        return when(heard, event, () -> {
            ObjectNode data = ofChannel(channel).put("message_id", Json.id(message.id()));
            details.accept(data);
            return data;
        });
    }

    private Optional<Dispatch> typed(Session session, Channel channel, long user, Instant at) {
        boolean heard = user != session.application()
                && inChannel(session, channel, Intent.GUILD_MESSAGE_TYPING, Intent.DIRECT_MESSAGE_TYPING);
        return when(heard, "TYPING_START",
                () -> withMember(ofChannel(channel), channel, user).put("timestamp", at.getEpochSecond()));
    }

    private Optional<Dispatch> place(Session session, Channel channel, String verb) {
        if (channel.direct() || !session.wants(Intent.GUILDS) || !covers(session, channel)
                || !world.access().sees(session.application(), channel)) {
            return Optional.empty();
        }
        if (channel.thread() && verb.equals("DELETE")) {
            return Optional.of(new Dispatch("THREAD_DELETE", shapes.places().gone(channel)));
        }
        ObjectNode data = shapes.places().channel(channel);
        if (channel.thread() && verb.equals("CREATE")) {
            data.put("newly_created", true);
        }
        return Optional.of(new Dispatch((channel.thread() ? "THREAD_" : "CHANNEL_") + verb, data));
    }

    private Optional<Dispatch> role(Session session, Role role, String event) {
        return inGuild(session, role.guild(), Intent.GUILDS, event,
                () -> ofGuild(role.guild()).set("role", shapes.people().role(role)));
    }

    private Optional<Dispatch> joined(Session session, Member member) {
        if (member.user() == session.application()) {
            boolean told = session.wants(Intent.GUILDS) && session.shard().covers(OptionalLong.of(member.guild()));
            return told ? Optional.of(wholeGuild(session, member.guild())) : Optional.empty();
        }
        return inGuild(session, member.guild(), Intent.GUILD_MEMBERS, "GUILD_MEMBER_ADD",
                () -> shapes.people().member(member).put("guild_id", Json.id(member.guild())));
    }

    private Optional<Dispatch> left(Session session, Member member) {
        if (member.user() == session.application()) {
            boolean told = session.wants(Intent.GUILDS) && session.shard().covers(OptionalLong.of(member.guild()));
            return when(told, "GUILD_DELETE", () -> Json.object().put("id", Json.id(member.guild())));
        }
        return inGuild(session, member.guild(), Intent.GUILD_MEMBERS, "GUILD_MEMBER_REMOVE",
                () -> ofGuild(member.guild()).set("user", shapes.people().user(member.user())));
    }

    private Optional<Dispatch> banned(Session session, long guild, long user, String event) {
        return inGuild(session, guild, Intent.GUILD_MODERATION, event,
                () -> ofGuild(guild).set("user", shapes.people().user(user)));
    }

    private Optional<Dispatch> inGuild(Session session, long guild, Intent intent, String event,
            Supplier<ObjectNode> data) {
        boolean heard = session.wants(intent) && session.shard().covers(OptionalLong.of(guild))
                && world.guilds().findMember(guild, session.application()).isPresent();
        return when(heard, event, data);
    }

    private boolean inChannel(Session session, Channel channel, Intent inGuild, Intent direct) {
        return session.wants(channel.direct() ? direct : inGuild) && covers(session, channel)
                && world.access().sees(session.application(), channel);
    }

    private static boolean covers(Session session, Channel channel) {
        return session.shard().covers(channel.guild());
    }

    private ObjectNode withMember(ObjectNode data, Channel channel, long user) {
        data.put("user_id", Json.id(user));
        channel.guild()
                .ifPresent(guild -> world.guilds()
                        .findMember(guild, user)
                        .ifPresent(member -> data.set("member", shapes.people().member(member))));
        return data;
    }

    private static ObjectNode ofGuild(long guild) {
        return Json.object().put("guild_id", Json.id(guild));
    }

    private static ObjectNode ofChannel(Channel channel) {
        ObjectNode data = Json.object().put("channel_id", Json.id(channel.id()));
        channel.guild().ifPresent(guild -> data.put("guild_id", Json.id(guild)));
        return data;
    }

    private static Optional<Dispatch> when(boolean heard, String event, Supplier<ObjectNode> data) {
        return heard ? Optional.of(new Dispatch(event, data.get())) : Optional.empty();
    }
}
