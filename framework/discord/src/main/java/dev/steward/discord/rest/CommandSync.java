package dev.steward.discord.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steward.api.command.CommandSpec;
import dev.steward.discord.wire.Fields;
import dev.steward.engine.chat.CommandRegistrar;
import discord4j.discordjson.json.ApplicationCommandOptionData;
import discord4j.discordjson.json.ApplicationCommandRequest;
import discord4j.rest.route.Routes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps Discord's list of slash commands equal to ours. Writing costs: Discord allows 200 new commands a day, and
/// clients reload theirs.
final class CommandSync implements CommandRegistrar {

    private static final Logger log = LoggerFactory.getLogger(CommandSync.class);

    private static final int CHAT_INPUT = 1;
    private static final int TEXT = 3;
    private static final List<Integer> INSTALLED_IN_SERVERS = List.of(0);
    private static final List<Integer> IN_SERVERS_AND_DIRECT_MESSAGES = List.of(0, 1);

    private final Requests requests;
    private final OwnIdentity identity;

    CommandSync(Requests requests, OwnIdentity identity) {
        this.requests = requests;
        this.identity = identity;
    }

    @Override
    public void register(List<CommandSpec> commands) {
        long application = identity.application().value();
        JsonNode known = requests.await(Routes.GLOBAL_APPLICATION_COMMANDS_GET.newRequest(application));
        Set<Shape> wanted = commands.stream().map(Shape::of).collect(Collectors.toSet());
        if (known.size() == wanted.size()
                && wanted.equals(Fields.elements(known).map(Shape::of).collect(Collectors.toSet()))) {
            log.debug("Discord knows the slash commands already");
            return;
        }
        requests.await(Routes.GLOBAL_APPLICATION_COMMANDS_BULK_OVERWRITE.newRequest(application)
                .body(commands.stream().map(CommandSync::request).toList()));
        log.info("Told Discord the slash commands {}", commands.stream().map(CommandSpec::name).toList());
    }

    private static ApplicationCommandRequest request(CommandSpec command) {
        return ApplicationCommandRequest.builder()
                .type(CHAT_INPUT)
                .name(command.name())
                .description(command.description())
                .options(command.options().stream().map(CommandSync::option).toList())
                .integrationTypes(INSTALLED_IN_SERVERS)
                .contexts(IN_SERVERS_AND_DIRECT_MESSAGES)
                .build();
    }

    private static ApplicationCommandOptionData option(CommandSpec.Option option) {
        return ApplicationCommandOptionData.builder()
                .type(TEXT)
                .name(option.name())
                .description(option.description())
                .required(option.required())
                .maxLength(option.maxLength())
                .build();
    }

    /// What of a command we determine.
    private record Shape(
            int type,
            String name,
            String description,
            List<CommandSpec.Option> options,
            Set<Integer> installedIn,
            Set<Integer> usableIn) {

        static Shape of(CommandSpec command) {
            return new Shape(CHAT_INPUT, command.name(), command.description(), command.options(),
                    Set.copyOf(INSTALLED_IN_SERVERS), Set.copyOf(IN_SERVERS_AND_DIRECT_MESSAGES));
        }

        static Shape of(JsonNode command) {
            return new Shape(command.path("type").asInt(CHAT_INPUT), command.path("name").asText(),
                    command.path("description").asText(),
                    Fields.elements(command, "options").map(Shape::option).toList(),
                    numbers(command.path("integration_types")), numbers(command.path("contexts")));
        }

        private static CommandSpec.Option option(JsonNode option) {
            return new CommandSpec.Option(option.path("name").asText(), option.path("description").asText(),
                    option.path("required").asBoolean(), option.path("max_length").asInt());
        }

        private static Set<Integer> numbers(JsonNode array) {
            return Fields.elements(array).map(JsonNode::asInt).collect(Collectors.toCollection(HashSet::new));
        }
    }
}
