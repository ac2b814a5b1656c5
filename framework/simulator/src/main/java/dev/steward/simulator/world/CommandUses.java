package dev.steward.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.world.Refusal.Reason;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Members using commands and buttons, as their client would send it.
public final class CommandUses {
    private static final int GROUP_OF_SUBCOMMANDS = 2;
    private static final int INTEGER = 4;
    private static final int BOOLEAN = 5;
    private static final int NUMBER = 10;

    private final Guilds guilds;
    private final Accounts accounts;
    private final Channels channels;
    private final Commands commands;
    private final Messages messages;
    private final Interactions interactions;

    CommandUses(
            Guilds guilds,
            Accounts accounts,
            Channels channels,
            Commands commands,
            Messages messages,
            Interactions interactions) {
        this.guilds = guilds;
        this.accounts = accounts;
        this.channels = channels;
        this.commands = commands;
        this.messages = messages;
        this.interactions = interactions;
    }

    /// All commands of the bots that are there.
    public List<Command> usableIn(long channel) {
        Channel place = channels.require(channel);
        return present(place).flatMap(application -> commands.usableIn(application, place.guild()).stream()).toList();
    }

    /// @param command its name; a subcommand follows after a space
    public Interaction slash(long channel, long user, String command, Map<String, String> options) {
        List<String> words = List.of(command.trim().split("\\s+"));
        Command found = usableIn(channel).stream()
                .filter(known -> known.name().equals(words.getFirst()))
                .findFirst()
                .orElseThrow(Reason.UNKNOWN_COMMAND::refusal);
        ObjectNode data = JsonNodeFactory.instance.objectNode()
                .put("id", Long.toUnsignedString(found.id()))
                .put("name", found.name())
                .put("type", found.type());
        OptionalLong guild = channels.require(channel).guild();
        guild.ifPresent(id -> data.put("guild_id", Long.toUnsignedString(id)));
        fill(data, found.definition(), words.subList(1, words.size()), options);
        return interactions.start(found.application(), Interaction.Kind.COMMAND, data, channel, user,
                OptionalLong.empty());
    }

    /// Presses the button with that id under a bot's message.
    public Interaction click(long channel, long message, long user, String customId) {
        Message source = messages.require(channel, message);
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("custom_id", customId).put("component_type", 2);
        return interactions.start(source.author().id(), Interaction.Kind.COMPONENT, data, channel, user,
                OptionalLong.of(message));
    }

    private static void fill(ObjectNode data, JsonNode definition, List<String> subcommands,
            Map<String, String> options) {
        ArrayNode filled = data.putArray("options");
        if (!subcommands.isEmpty()) {
            JsonNode chosen = option(definition, subcommands.getFirst());
            ObjectNode nested = filled.addObject()
                    .put("name", subcommands.getFirst())
                    .put("type",
                            chosen.path("type").asInt());
            fill(nested, chosen, subcommands.subList(1, subcommands.size()), options);
            return;
        }
        options.forEach((name, text) -> {
            int type = option(definition, name).path("type").asInt();
            ObjectNode option = filled.addObject().put("name", name).put("type", type);
            switch (type) {
                case INTEGER -> option.put("value", Long.parseLong(text));
                case BOOLEAN -> option.put("value", Boolean.parseBoolean(text));
                case NUMBER -> option.put("value", Double.parseDouble(text));
                default -> option.put("value", text);
            }
        });
        if (filled.isEmpty() && definition.path("type").asInt() != GROUP_OF_SUBCOMMANDS) {
            data.remove("options");
        }
    }

    private static JsonNode option(JsonNode definition, String name) {
        return definition.path("options")
                .valueStream()
                .filter(option -> option.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.invalidForm(
                        new Refusal.Fault("options." + name, "UNKNOWN_OPTION", "The command has no such option")));
    }

    private Stream<Long> present(Channel place) {
        Stream<Long> users = place.guild().isPresent()
                ? guilds.members(place.guild().getAsLong()).stream().map(Member::user)
                : place.participants().stream();
        return users.filter(user -> accounts.application(user).isPresent());
    }
}
