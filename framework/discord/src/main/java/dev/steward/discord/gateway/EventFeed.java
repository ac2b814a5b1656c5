package dev.steward.discord.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.RoleId;
import dev.steward.api.discord.UserId;
import dev.steward.discord.interaction.GatewayInteractions;
import dev.steward.discord.wire.Fields;
import dev.steward.discord.wire.Messages;
import dev.steward.discord.wire.Places;
import dev.steward.engine.chat.ChatEvents;
import dev.steward.engine.guild.Guild;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the engine what one shard hears. Runs on the shard's thread, in order.
final class EventFeed {

    private static final Logger log = LoggerFactory.getLogger(EventFeed.class);

    private final ChatEvents events;
    private final KnownGuilds guilds;
    private final GatewayInteractions interactions;
    private final Map<String, Consumer<JsonNode>> handlers = Map.ofEntries(
            Map.entry("MESSAGE_CREATE", this::message),
            Map.entry("MESSAGE_UPDATE", this::edited),
            Map.entry("MESSAGE_DELETE", this::deleted),
            Map.entry("MESSAGE_DELETE_BULK", this::deletedTogether),
            Map.entry("MESSAGE_REACTION_ADD", reaction -> reaction(reaction, true)),
            Map.entry("MESSAGE_REACTION_REMOVE", reaction -> reaction(reaction, false)),
            Map.entry("INTERACTION_CREATE", this::interaction),
            Map.entry("GUILD_CREATE", this::guild),
            Map.entry("GUILD_UPDATE", this::guildChanged),
            Map.entry("GUILD_DELETE", this::guildDeleted),
            Map.entry("CHANNEL_CREATE", this::channel),
            Map.entry("CHANNEL_UPDATE", this::channel),
            Map.entry("CHANNEL_DELETE", this::channelGoneWithThreads),
            Map.entry("THREAD_CREATE", this::channel),
            Map.entry("THREAD_UPDATE", this::thread),
            Map.entry("THREAD_DELETE", this::channelGone),
            Map.entry("THREAD_LIST_SYNC", this::threads),
            Map.entry("GUILD_ROLE_CREATE", this::role),
            Map.entry("GUILD_ROLE_UPDATE", this::role),
            Map.entry("GUILD_ROLE_DELETE", this::roleGone));

    private volatile ApplicationId application = new ApplicationId(0);
    private volatile UserId self = new UserId(0);

    EventFeed(ChatEvents events, KnownGuilds guilds, GatewayInteractions interactions) {
        this.events = events;
        this.guilds = guilds;
        this.interactions = interactions;
    }

    /// Which events it wants to hear.
    Set<String> wanted() {
        return handlers.keySet();
    }

    /// A session began: from now on events belong to this application.
    void began(ApplicationId application, UserId self) {
        this.application = application;
        this.self = self;
    }

    /// One event that goes wrong must not end the connection.
    void accept(Event event) {
        Consumer<JsonNode> handler = handlers.get(event.type());
        if (handler == null) {
            return;
        }
        try {
            handler.accept(event.data());
        } catch (RuntimeException failure) {
            log.error("Could not handle an event {}", event.type(), failure);
        }
    }

    private void message(JsonNode message) {
        Messages.incoming(message, application, self).ifPresent(events::message);
    }

    private void edited(JsonNode message) {
        Messages.edited(message, application, self).ifPresent(events::edited);
    }

    private void deleted(JsonNode message) {
        events.deleted(Fields.id(message, "channel_id", ChannelId::new),
                List.of(Fields.id(message, "id", MessageId::new)));
    }

    private void deletedTogether(JsonNode messages) {
        events.deleted(Fields.id(messages, "channel_id", ChannelId::new),
                Fields.ids(messages, "ids", MessageId::new).toList());
    }

    private void reaction(JsonNode reaction, boolean put) {
        Messages.reaction(reaction, application, self, put).ifPresent(events::reaction);
    }

    private void interaction(JsonNode interaction) {
        interactions.take(interaction);
    }

    private void guild(JsonNode guild) {
        if (!isOutage(guild)) {
            tell(guilds.put(Places.guild(guild, application)));
        }
    }

    private void guildChanged(JsonNode guild) {
        guilds.change(Fields.id(guild, "id", GuildId::new),
                known -> Places.guild(guild, known.application(), known.channels())).ifPresent(this::tell);
    }

    private void guildDeleted(JsonNode guild) {
        if (!isOutage(guild)) {
            GuildId id = Fields.id(guild, "id", GuildId::new);
            guilds.remove(id);
            events.guildLeft(id);
        }
    }

    private void tell(Guild guild) {
        events.guild(guild);
    }

    private void channel(JsonNode channel) {
        inGuild(channel, (guild, it) -> tell(guild, Places.channel(it)));
    }

    private void tell(GuildId guild, Channel channel) {
        guilds.change(guild, it -> it.withChannel(channel));
        events.channel(guild, channel);
    }

    /// An archived thread is out of sight until somebody writes in it; then Discord announces it again.
    private void thread(JsonNode thread) {
        if (thread.path("thread_metadata").path("archived").asBoolean()) {
            channelGone(thread);
        } else {
            channel(thread);
        }
    }

    /// The active threads of some channels, or of all. Others that were known there are out of sight.
    private void threads(JsonNode list) {
        inGuild(list, (guild, it) -> {
            Set<ChannelId> parents = Fields.ids(it, "channel_ids", ChannelId::new).collect(Collectors.toSet());
            Set<ChannelId> active = Fields.elements(it, "threads")
                    .map(thread -> Fields.id(thread, "id", ChannelId::new))
                    .collect(Collectors.toSet());
            threadsGone(guild, thread -> !active.contains(thread.id())
                    && (parents.isEmpty() || thread.parent().filter(parents::contains).isPresent()));
            Fields.elements(it, "threads").forEach(thread -> tell(guild, Places.channel(thread)));
        });
    }

    private void channelGone(JsonNode channel) {
        inGuild(channel, (guild, it) -> tellGone(guild, Fields.id(it, "id", ChannelId::new)));
    }

    /// Discord does not tell the end of each thread.
    private void channelGoneWithThreads(JsonNode channel) {
        inGuild(channel, (guild, it) -> {
            ChannelId gone = Fields.id(it, "id", ChannelId::new);
            threadsGone(guild, thread -> thread.parent().filter(gone::equals).isPresent());
            tellGone(guild, gone);
        });
    }

    private void threadsGone(GuildId guild, Predicate<Channel> which) {
        guilds.threads(guild).filter(which).forEach(thread -> tellGone(guild, thread.id()));
    }

    private void tellGone(GuildId guild, ChannelId gone) {
        guilds.change(guild, it -> it.withoutChannel(gone));
        events.channelGone(guild, gone);
    }

    private void role(JsonNode change) {
        inGuild(change, (guild, it) -> guilds.withRole(guild, Places.role(it.path("role"))).ifPresent(this::tellRoles));
    }

    private void roleGone(JsonNode change) {
        inGuild(change, (guild, it) -> guilds.withoutRole(guild, Fields.id(it, "role_id", RoleId::new))
                .ifPresent(this::tellRoles));
    }

    private void tellRoles(Guild guild) {
        events.roles(guild.id(), guild.roles());
    }

    /// Direct message channels are announced, too; they belong to no server.
    private static void inGuild(JsonNode data, BiConsumer<GuildId, JsonNode> handler) {
        Fields.optionalId(data, "guild_id", GuildId::new).ifPresent(guild -> handler.accept(guild, data));
    }

    private static boolean isOutage(JsonNode guild) {
        return guild.path("unavailable").asBoolean();
    }
}
