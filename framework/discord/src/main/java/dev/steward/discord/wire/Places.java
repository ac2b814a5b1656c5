package dev.steward.discord.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.RoleId;
import dev.steward.api.discord.Snowflake;
import dev.steward.api.discord.UserId;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.Overwrite;
import dev.steward.engine.guild.Role;
import java.util.List;
import java.util.stream.Stream;

/// Reads servers, channels and roles.
public final class Places {

    private static final UserId NOBODY = new UserId(0);

    private Places() {}

    /// Reads a server that carries its channels and threads, as the gateway gives it.
    public static Guild guild(JsonNode guild, ApplicationId application) {
        Stream<JsonNode> channels = Stream.concat(Fields.elements(guild, "channels"),
                Fields.elements(guild, "threads"));
        return guild(guild, application, channels.map(Places::channel).toList());
    }

    /// Reads a server beside its channels, as REST gives it.
    public static Guild guild(JsonNode guild, ApplicationId application, List<Channel> channels) {
        return new Guild(Fields.id(guild, "id", GuildId::new), application, guild.path("name").asText(),
                Fields.optionalId(guild, "owner_id", UserId::new).orElse(NOBODY), channels, roles(guild));
    }

    public static Channel channel(JsonNode channel) {
        return new Channel(Fields.id(channel, "id", ChannelId::new), Fields.text(channel, "name").orElse(""),
                kind(channel.path("type").asInt()), Fields.optionalId(channel, "parent_id", ChannelId::new));
    }

    /// Reads the exceptions that are made in a channel from the roles' permissions.
    public static List<Overwrite> overwrites(JsonNode channel) {
        return Fields.elements(channel, "permission_overwrites")
                .map(one -> new Overwrite(Snowflake.parse(one.path("id").asText()), one.path("type").asInt() == 0,
                        bits(one, "allow"), bits(one, "deny")))
                .toList();
    }

    private static long bits(JsonNode node, String field) {
        return Long.parseUnsignedLong(node.path(field).asText("0"));
    }

    public static Role role(JsonNode role) {
        return new Role(Fields.id(role, "id", RoleId::new), Fields.text(role, "name").orElse(""),
                bits(role, "permissions"), role.path("position").asInt());
    }

    private static List<Role> roles(JsonNode guild) {
        return Fields.elements(guild, "roles").map(Places::role).toList();
    }

    /// @see <a href="https://discord.com/developers/docs/resources/channel#channel-object-channel-types">Discord: Channel types</a>
    private static Channel.Kind kind(int type) {
        return switch (type) {
            case 0, 5 -> Channel.Kind.TEXT;
            case 1, 3 -> Channel.Kind.DIRECT;
            case 4 -> Channel.Kind.CATEGORY;
            case 10, 11, 12 -> Channel.Kind.THREAD;
            case 15, 16 -> Channel.Kind.FORUM;
            default -> Channel.Kind.OTHER;
        };
    }
}
