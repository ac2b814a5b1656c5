package dev.steward.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.world.Channel;
import dev.steward.simulator.world.Command;
import dev.steward.simulator.world.Guild;
import dev.steward.simulator.world.Interaction;
import dev.steward.simulator.world.Permission;
import dev.steward.simulator.world.World;

/// Commands and interactions.
public final class Invocations {
    private final World world;
    private final People people;
    private final Places places;
    private final Words words;

    public Invocations(World world, People people, Places places, Words words) {
        this.world = world;
        this.people = people;
        this.places = places;
        this.words = words;
    }

    public ObjectNode command(Command command) {
        ObjectNode json = command.definition().deepCopy();
        json.put("id", Json.id(command.id()))
                .put("application_id", Json.id(command.application()))
                .put("version", Json.id(command.version()));
        command.guild().ifPresent(guild -> json.put("guild_id", Json.id(guild)));
        setDefault(json, "type", 1);
        json.putIfAbsent("description", json.textNode(""));
        json.putIfAbsent("default_member_permissions", json.nullNode());
        json.putIfAbsent("nsfw", json.booleanNode(false));
        json.putIfAbsent("options", Json.array());
        json.putIfAbsent("integration_types", Json.array().add(0));
        if (!json.hasNonNull("contexts")) {
            json.set("contexts", Json.array().add(0).add(1).add(2));
        }
        return json;
    }

    private static void setDefault(ObjectNode json, String field, int value) {
        if (!json.hasNonNull(field)) {
            json.put(field, value);
        }
    }

    public ObjectNode interaction(Interaction interaction) {
        Channel channel = world.channels().require(interaction.channel());
        ObjectNode json = Json.object()
                .put("id", Json.id(interaction.id()))
                .put("application_id", Json.id(interaction.application()))
                .put("type", interaction.kind().number())
                .put("token", interaction.token())
                .put("version", 1)
                .put("channel_id", Json.id(channel.id()))
                .put("locale", "en-US")
                .put("attachment_size_limit", 10_485_760)
                .put("app_permissions", bits(interaction.application(), channel));
        json.set("data", interaction.data());
        json.set("channel", places.channel(channel));
        json.putArray("entitlements");
        json.putObject("authorizing_integration_owners").put("0", Json.id(interaction.guild().orElse(0)));
        interaction.guild()
                .ifPresentOrElse(guild -> inGuild(interaction, world.guilds().require(guild), json),
                        () -> json.put("context", 1).set("user", people.user(interaction.user())));
        interaction.source()
                .ifPresent(source -> json.set("message",
                        words.message(world.messages().require(channel.id(), source),
                                new Words.Reader(interaction.application(), true))));
        return json;
    }

    private void inGuild(Interaction interaction, Guild guild, ObjectNode json) {
        json.put("context", 0).put("guild_id", Json.id(guild.id())).put("guild_locale", "en-US");
        json.putObject("guild").put("id", Json.id(guild.id())).put("locale", "en-US").putArray("features");
        Channel channel = world.channels().require(interaction.channel());
        json.set("member", people.member(world.guilds().member(guild.id(), interaction.user()))
                .put("permissions",
                        bits(interaction.user(), channel)));
    }

    private String bits(long user, Channel channel) {
        return Long.toString(Permission.bits(world.access().in(user, channel)));
    }
}
