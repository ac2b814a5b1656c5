package dev.steward.web.operation;

import static dev.steward.web.api.Schema.field;

import dev.steward.api.value.Value;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.GuildDirectory;
import dev.steward.engine.page.Page;
import dev.steward.engine.page.PageRequest;
import dev.steward.engine.settings.ResponseSettings;
import dev.steward.kernel.guild.GuildSections;
import dev.steward.web.api.ApiRequest;
import dev.steward.web.api.ApiResponse;
import dev.steward.web.api.Method;
import dev.steward.web.api.Paging;
import dev.steward.web.api.Route;
import dev.steward.web.api.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// The servers the bot is in.
final class GuildOperations {

    private static final String TOPIC = "guilds";
    private static final Value.Fields GUILD = Schema.object(
            field("id", Schema.id("The server")),
            field("name", Schema.text("Its name on Discord")),
            field("account", Schema.text("Who pays for it; each server has an account of its own at first")),
            field("mode", Schema.text("The response mode that is chosen, as plugin/name")));

    private final GuildDirectory directory;
    private final KnownGuilds guilds;
    private final GuildSections settings;

    GuildOperations(GuildDirectory directory, KnownGuilds guilds, GuildSections settings) {
        this.directory = directory;
        this.guilds = guilds;
        this.settings = settings;
    }

    List<Route> routes() {
        return List.of(
                Paging.paged(Route.of(Method.GET, "/guilds", TOPIC, "Lists the servers the bot is in", this::list),
                        GUILD),
                Route.of(Method.GET, "/guilds/{guild}", TOPIC, "Shows a server",
                        request -> ApiResponse.ok(value(guilds.of(request)))).answers(GUILD));
    }

    private ApiResponse list(ApiRequest request) {
        return Paging.answer(page(Paging.read(request)), this::value);
    }

    private Page<Guild> page(PageRequest request) {
        List<Guild> rest = directory.all()
                .stream()
                .filter(guild -> request.before().isEmpty()
                        || Long.compareUnsigned(guild.id().value(), request.before().getAsLong()) < 0)
                .sorted(Comparator.comparing((Guild guild) -> guild.id().value(), Long::compareUnsigned).reversed())
                .toList();
        List<Guild> items = rest.stream().limit(request.limit()).toList();
        return new Page<>(items, rest.size() > items.size()
                ? OptionalLong.of(items.getLast().id().value())
                : OptionalLong.empty());
    }

    private Value value(Guild guild) {
        return Value.object()
                .with("id", Value.of(guild.id().toString()))
                .with("name", Value.of(guild.name()))
                .with("account", Value.of(guild.id().toString()))
                .with("mode", Value.of(settings.get(guild.id(), ResponseSettings.TYPE).mode().toString()));
    }
}
