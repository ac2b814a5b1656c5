package dev.steward.discord.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.api.discord.GuildId;
import dev.steward.discord.rest.ServerList;
import dev.steward.discord.wire.Places;
import dev.steward.engine.chat.ChatEvents;
import dev.steward.engine.chat.IncomingCommand;
import dev.steward.engine.guild.Guild;
import java.util.Optional;
import java.util.function.Function;

/// Tells the engine where a command was called before it tells the command: without a gateway, servers and channels
/// that are new since the start are heard of in no other way.
final class Surroundings {

    private final ServerList servers;
    private final ChatEvents events;
    private final Function<GuildId, Optional<Guild>> known;

    /// @param known looks up what the engine knows of a server
    Surroundings(ServerList servers, ChatEvents events, Function<GuildId, Optional<Guild>> known) {
        this.servers = servers;
        this.events = events;
        this.known = known;
    }

    /// Returns at once. A server that must be asked for holds up its own command only.
    void tellBefore(IncomingCommand command, JsonNode interaction) {
        Optional<GuildId> stranger = command.guild().filter(guild -> known.apply(guild).isEmpty());
        if (stranger.isPresent()) {
            Thread.ofVirtual().name("discord-server").start(() -> {
                servers.learn(events, stranger.get());
                events.command(command);
            });
        } else {
            command.guild().flatMap(known).ifPresent(guild -> channel(guild, command, interaction.path("channel")));
            events.command(command);
        }
    }

    private void channel(Guild guild, IncomingCommand command, JsonNode channel) {
        if (channel.hasNonNull("id") && guild.channel(command.channel()).isEmpty()) {
            events.channel(guild.id(), Places.channel(channel));
        }
    }
}
