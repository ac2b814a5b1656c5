package dev.steward.discord.gateway;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.RoleId;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The outline of the servers. Discord tells single changes, the engine wants roles and servers whole.
final class KnownGuilds {

    private final Map<GuildId, Guild> guilds = new ConcurrentHashMap<>();

    Guild put(Guild guild) {
        guilds.put(guild.id(), guild);
        return guild;
    }

    void remove(GuildId guild) {
        guilds.remove(guild);
    }

    /// @return the server after the change; empty if it is unknown
    Optional<Guild> change(GuildId guild, UnaryOperator<Guild> change) {
        return Optional.ofNullable(guilds.computeIfPresent(guild, (_, known) -> change.apply(known)));
    }

    Optional<Guild> withRole(GuildId guild, Role role) {
        return change(guild, known -> known
                .withRoles(Stream.concat(others(known, role.id()).stream(), Stream.of(role)).toList()));
    }

    Optional<Guild> withoutRole(GuildId guild, RoleId role) {
        return change(guild, known -> known.withRoles(others(known, role)));
    }

    /// The threads that are in sight.
    Stream<Channel> threads(GuildId guild) {
        return Optional.ofNullable(guilds.get(guild))
                .map(Guild::channels)
                .orElse(List.of())
                .stream()
                .filter(channel -> channel.kind() == Channel.Kind.THREAD);
    }

    private static List<Role> others(Guild guild, RoleId role) {
        return guild.roles().stream().filter(known -> !known.id().equals(role)).toList();
    }
}
