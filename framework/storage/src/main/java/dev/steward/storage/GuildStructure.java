package dev.steward.storage;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.RoleId;
import dev.steward.api.value.Value;
import dev.steward.engine.guild.Role;
import dev.steward.kernel.json.JsonValues;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.JSON;

/// Channels and roles as JSON. Ids are texts in it: a JSON number need not hold 64 bits.
final class GuildStructure {

    private GuildStructure() {}

    static JSON writeChannels(List<Channel> channels) {
        return write(channels.stream().map(GuildStructure::write).toList());
    }

    static List<Channel> readChannels(JSON json) {
        return read(json, GuildStructure::channel);
    }

    static JSON writeRoles(List<Role> roles) {
        return write(roles.stream().map(GuildStructure::write).toList());
    }

    static List<Role> readRoles(JSON json) {
        return read(json, GuildStructure::role);
    }

    private static Value write(Channel channel) {
        Value.Fields fields = Value.object()
                .with("id", Value.of(channel.id().toString()))
                .with("name", Value.of(channel.name()))
                .with("kind", Value.of(channel.kind().name()));
        return channel.parent().map(parent -> fields.with("parent", Value.of(parent.toString()))).orElse(fields);
    }

    private static Channel channel(Value.Fields fields) {
        Optional<ChannelId> parent = fields.get("parent").map(GuildStructure::text).map(ChannelId::of);
        return new Channel(ChannelId.of(text(fields, "id")), text(fields, "name"),
                Channel.Kind.valueOf(text(fields, "kind")), parent);
    }

    private static Value write(Role role) {
        return Value.object()
                .with("id", Value.of(role.id().toString()))
                .with("name", Value.of(role.name()))
                .with("permissions", Value.of(Long.toUnsignedString(role.permissions())))
                .with("position", Value.of(role.position()));
    }

    private static Role role(Value.Fields fields) {
        long permissions = Long.parseUnsignedLong(text(fields, "permissions"));
        var position = (Value.Decimal) fields.get("position").orElseThrow();
        return new Role(RoleId.of(text(fields, "id")), text(fields, "name"), permissions,
                position.number().intValueExact());
    }

    private static String text(Value.Fields fields, String name) {
        return text(fields.get(name).orElseThrow());
    }

    private static String text(Value value) {
        return ((Value.Text) value).text();
    }

    private static JSON write(List<Value> values) {
        return JSON.json(JsonValues.write(Value.list(values)));
    }

    private static <T> List<T> read(JSON json, Function<Value.Fields, T> item) {
        var items = (Value.Items) JsonValues.read(json.data());
        return items.items().stream().map(Value.Fields.class::cast).map(item).toList();
    }
}
